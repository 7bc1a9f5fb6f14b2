package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Abort;
import dev.pitlane.foundation.json.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abort ID}: ends a workflow as failed, type Aborted; what it has logged stays. */
@Command(name = "abort", description = "Sends abort: ends the workflow.", mixinStandardHelpOptions = true)
public final class AbortCommand implements Runnable {
    @Option(names = "--reason", description = "Why; it becomes part of the failure.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--attempt", description = "Which attempt is meant; another one is left alone.")
    private Optional<Integer> attempt = Optional.empty();

    @Mixin
    private Receiver receiver;

    @Override
    public void run() {
        ObjectNode payload = Json.object();
        reason.ifPresent(value -> payload.put("reason", value));
        attempt.ifPresent(value -> payload.put("attempt", value));
        receiver.send(WorkflowNames.ABORT, payload, Abort::parse);
    }
}
