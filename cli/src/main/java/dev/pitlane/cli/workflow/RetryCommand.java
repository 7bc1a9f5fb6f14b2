package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetryStep;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code retry ID}: the failed step again, perhaps with changed settings or from an earlier stage. */
@Command(name = "retry", description = "Sends retryStep: tries a step again.", mixinStandardHelpOptions = true)
public final class RetryCommand implements Runnable {
    @Mixin
    private WhichStep which;

    @Option(names = "--from", description = "The stage to go back to.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--input", paramLabel = "JSON|@FILE", description = "Settings to change, in the input's shape.")
    private Optional<String> input = Optional.empty();

    @Mixin
    private Receiver receiver;

    @Override
    public void run() {
        ObjectNode payload = which.payload();
        from.ifPresent(value -> payload.put("from", value));
        input.ifPresent(value -> payload.set("input", JsonArgument.read(value)));
        receiver.send(WorkflowNames.RETRY_STEP, payload, RetryStep::parse);
    }
}
