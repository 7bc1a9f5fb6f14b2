package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labelled ID}: says that the labels are complete, as the page's Done does. */
@Command(
        name = "labelled",
        description = "Sends labelingCompleted: the labels made so far are all.",
        mixinStandardHelpOptions = true)
public final class LabelledCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "The workflow's id.")
    private String workflow;

    @Option(names = "--task", description = "Which labelling task; by default the open one.")
    private Optional<String> task = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ObjectNode payload = Json.object().put("labeler", System.getProperty("user.name"));
        task.ifPresent(value -> payload.put("task", value));
        SignalSender.send(workflow, WorkflowNames.LABELING_COMPLETED, payload, output);
    }
}
