package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Table;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workflows}: the retrain workflows that the server knows, newest first. */
@Command(name = "workflows", description = "Lists the retrain workflows.", mixinStandardHelpOptions = true)
public final class WorkflowsCommand implements Runnable {
    @Option(names = "--running", description = "Only those that run.")
    private boolean running;

    @Option(
            names = "--limit",
            converter = WholeNumber.Count.class,
            defaultValue = "30",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private Output output;

    @Override
    public void run() {
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            List<WorkflowExecutionMetadata> found =
                    client.list(running).limit(limit).toList();
            output.answer(() -> document(found), () -> text(found));
        }
    }

    private static ObjectNode document(List<WorkflowExecutionMetadata> found) {
        ObjectNode document = Json.object();
        ArrayNode workflows = document.putArray("workflows");
        for (WorkflowExecutionMetadata workflow : found) {
            workflows
                    .addObject()
                    .put("workflow", workflow.getExecution().getWorkflowId())
                    .put("run", workflow.getExecution().getRunId())
                    .put("status", RetrainClient.words(workflow.getStatus()))
                    .put("startedAt", workflow.getStartTime().toString())
                    .put(
                            "closedAt",
                            workflow.getCloseTime() == null
                                    ? null
                                    : workflow.getCloseTime().toString());
        }
        return document;
    }

    private static String text(List<WorkflowExecutionMetadata> found) {
        if (found.isEmpty()) {
            return "no retrain was started yet; start one with 'pitlane retrain'";
        }
        Table table = new Table("WORKFLOW", "STATUS", "STARTED", "ENDED");
        for (WorkflowExecutionMetadata workflow : found) {
            table.row(
                    workflow.getExecution().getWorkflowId(),
                    RetrainClient.words(workflow.getStatus()),
                    ForPeople.time(workflow.getStartTime()),
                    workflow.getCloseTime() == null ? "" : ForPeople.time(workflow.getCloseTime()));
        }
        return table.toString();
    }
}
