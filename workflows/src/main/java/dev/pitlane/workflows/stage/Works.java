package dev.pitlane.workflows.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pitlane.activities.Stage;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.WorkId;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.workflow.Workflow;
import java.util.stream.Stream;

/**
 * Names for work whose scratch a Reset, a retry or another machine finds again. Where the settings of the stage are
 * part of it, all are, as JSON: a setting that is added later, and not given, leaves the name as it was.
 */
final class Works {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private Works() {}

    /** Of the stage's work on these inputs; where its settings make it other work, their {@link #digest} is one. */
    static WorkId id(Stage stage, String... inputs) {
        return WorkId.of(Stream.concat(Stream.of(Workflow.getInfo().getWorkflowId(), stage.text()), Stream.of(inputs))
                .toArray(String[]::new));
    }

    /** What the settings are recognised by. */
    static String digest(Record settings) {
        return CanonicalJson.digest(JSON.valueToTree(settings)).hex();
    }
}
