package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Skip;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skip ID}: goes on without a step; who did it is recorded. */
@Command(name = "skip", description = "Sends skip: goes on without a step.", mixinStandardHelpOptions = true)
public final class SkipCommand implements Runnable {
    @Parameters(paramLabel = "ID", description = "The workflow's id.")
    private String workflow;

    @Option(names = "--step", description = "collect, label, evaluate or deploy; by default the one at the gate.")
    private Optional<String> step = Optional.empty();

    @Option(names = "--car", description = "Which car's lane.")
    private Optional<String> car = Optional.empty();

    @Option(names = "--attempt", description = "Which attempt is meant; another one is left alone.")
    private Optional<Integer> attempt = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        ObjectNode payload = Json.object();
        step.ifPresent(value -> payload.put("step", value));
        car.ifPresent(value -> payload.put("car", value));
        attempt.ifPresent(value -> payload.put("attempt", value));
        payload.put("who", System.getProperty("user.name"));
        SignalSender.send(workflow, WorkflowNames.SKIP, Message.checked(payload, Skip::parse), output);
    }
}
