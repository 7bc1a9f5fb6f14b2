package dev.pitlane.workflows.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pitlane.activities.Stage;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.WorkId;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for work whose scratch a Reset, a retry or another machine finds again. All settings of the stage are part of
 * it, as JSON: a setting that is added later, and not given, leaves the name as it was.
 */
final class Works {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private Works() {}

    /** Of the stage's work with these settings on these inputs. */
    static WorkId id(Stage stage, Record settings, String... inputs) {
        List<String> parts = new ArrayList<>(List.of(Workflow.getInfo().getWorkflowId(), stage.text()));
        parts.addAll(List.of(inputs));
        parts.add(digest(settings));
        return WorkId.of(parts.toArray(String[]::new));
    }

    /** What the settings are recognised by. */
    static String digest(Record settings) {
        return CanonicalJson.digest(JSON.valueToTree(settings)).hex();
    }
}
