package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.cli.process.Person;
import dev.pitlane.foundation.json.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labelled ID}: says that the labels are complete, as the page's Done does. */
@Command(
        name = "labelled",
        description = "Sends labelingCompleted: the labels made so far are all.",
        mixinStandardHelpOptions = true)
public final class LabelledCommand implements Runnable {
    @Option(names = "--task", description = "Which labelling task; by default the open one.")
    private Optional<String> task = Optional.empty();

    @Mixin
    private Receiver receiver;

    @Override
    public void run() {
        ObjectNode payload = Json.object().put("labeler", Person.name());
        task.ifPresent(value -> payload.put("task", value));
        receiver.send(WorkflowNames.LABELING_COMPLETED, payload, LabelingCompleted::parse);
    }
}
