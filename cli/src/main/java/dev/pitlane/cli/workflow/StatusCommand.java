package dev.pitlane.cli.workflow;

import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.workers.settings.Settings;
import java.util.Optional;
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
            String workflow = id.or(client::newest)
                    .orElseThrow(() -> new CommandFailedException(
                            "NotFound", "no retrain was started yet", "start one with 'pitlane retrain'"));
            RetrainStatus status = client.status(workflow);
            output.answer(() -> Json.tree(status), () -> text(status));
        }
    }

    private static String text(RetrainStatus status) {
        StringBuilder text =
                new StringBuilder().append(status.workflow()).append("  ").append(status.stage());
        status.waitingFor().ifPresent(who -> text.append(", waiting for ").append(who));
        text.append(" since ").append(status.since()).append('\n').append(status.details());
        status.labeling().ifPresent(labeling -> text.append("\nlabel at  ").append(labeling.url()));
        if (!status.versions().isEmpty()) {
            text.append("\nversions  ");
            status.versions()
                    .forEach((kind, version) ->
                            text.append(kind).append(' ').append(version).append("  "));
        }
        if (!status.cars().isEmpty()) {
            text.append("\ncars      ");
            status.cars()
                    .forEach((car, state) ->
                            text.append(car).append(' ').append(state).append("  "));
        }
        status.steps().forEach(step -> text.append("\nstep      ")
                .append(step.step())
                .append(step.car().map(car -> " of " + car).orElse(""))
                .append(", attempt ")
                .append(step.attempt())
                .append(", ")
                .append(step.state())
                .append(step.failure().map(failure -> ": " + sentence(failure)).orElse("")));
        status.notes().forEach(note -> text.append("\nnote      ").append(note));
        return text.toString().stripTrailing();
    }

    private static String sentence(RetrainStatus.Failure failure) {
        return (failure.thing().isBlank() ? "" : failure.thing() + ": ") + failure.what() + ". " + failure.action();
    }
}
