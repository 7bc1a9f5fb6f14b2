package dev.pitlane.cli.workflow;

import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status [ID]}: where a workflow is and what it waits for. */
@Command(
        name = "status",
        description = "Says where a workflow is and what it waits for.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The workflow's id; by default the newest.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public void run() {
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            RetrainStatus status = client.status(client.idOrNewest(id));
            output.answer(() -> Json.tree(status), () -> text(status));
        }
    }

    private static String text(RetrainStatus status) {
        StringBuilder text = new StringBuilder(status.execution().workflow() + "  " + status.stage()
                + status.waitingFor().map(who -> ", waiting for " + who).orElse("")
                + " since " + status.since().truncatedTo(ChronoUnit.SECONDS) + "\n" + status.details());
        status.labeling().ifPresent(labeling -> text.append("\nlabel at  " + labeling.url()));
        text.append(line("\nversions  ", status.versions())).append(line("\ncars      ", status.cars()));
        status.steps()
                .forEach(step -> text.append("\nstep      " + step.step()
                        + step.car().map(car -> " of " + car).orElse("") + ", attempt " + step.attempt() + ", "
                        + step.state()
                        + step.failure()
                                .map(failure -> ": " + sentence(failure))
                                .orElse("")
                        + step.retrying()
                                .map(again -> ", try " + again.tries() + "; the last failed: " + again.lastFailure())
                                .orElse("")));
        status.notes().forEach(note -> text.append("\nnote      " + note));
        return text.toString().stripTrailing();
    }

    private static String line(String heading, Map<?, ?> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining("  ", heading, ""));
    }

    private static String sentence(RetrainStatus.Failure failure) {
        return (failure.thing().isBlank() ? "" : failure.thing() + ": ") + failure.what() + ". " + failure.action();
    }
}
