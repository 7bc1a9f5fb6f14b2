package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of the steps that wait for a decision a message means. */
final class WhichStep {
    @Option(names = "--step", description = "Which step; by default what waits for a decision.")
    private Optional<String> step = Optional.empty();

    @Option(names = "--car", description = "Which car's lane.")
    private Optional<String> car = Optional.empty();

    @Option(names = "--attempt", description = "Which attempt is meant; another one is left alone.")
    private Optional<Integer> attempt = Optional.empty();

    ObjectNode payload() {
        ObjectNode payload = Json.object();
        step.ifPresent(value -> payload.put("step", value));
        car.ifPresent(value -> payload.put("car", value));
        attempt.ifPresent(value -> payload.put("attempt", value));
        return payload;
    }
}
