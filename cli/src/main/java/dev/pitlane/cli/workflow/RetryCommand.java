package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetryStep;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry ID}: the failed step again, perhaps with changed settings or from an earlier stage. */
@Command(name = "retry", description = "Sends retryStep: tries a step again.", mixinStandardHelpOptions = true)
public final class RetryCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "The workflow's id.")
    private String workflow;

    @Option(names = "--step", description = "Which step; by default every one that waits at the gate.")
    private Optional<String> step = Optional.empty();

    @Option(names = "--car", description = "Which car's lane.")
    private Optional<String> car = Optional.empty();

    @Option(names = "--from", description = "The stage to go back to.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--attempt", description = "Which attempt is meant; another one is left alone.")
    private Optional<Integer> attempt = Optional.empty();

    @Option(names = "--input", paramLabel = "JSON|@FILE", description = "Settings to change, in the input's shape.")
    private Optional<String> input = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ObjectNode payload = Json.object();
        step.ifPresent(value -> payload.put("step", value));
        car.ifPresent(value -> payload.put("car", value));
        from.ifPresent(value -> payload.put("from", value));
        attempt.ifPresent(value -> payload.put("attempt", value));
        input.ifPresent(value -> payload.set("input", JsonArgument.read(value)));
        SignalSender.send(workflow, WorkflowNames.RETRY_STEP, Message.checked(payload, RetryStep::parse), output);
    }
}
