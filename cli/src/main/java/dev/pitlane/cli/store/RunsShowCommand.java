package dev.pitlane.cli.store;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runs show RUN}: one run with its config and results. */
@Command(name = "show", description = "Shows one run.", mixinStandardHelpOptions = true)
final class RunsShowCommand implements Runnable {
    @Parameters(paramLabel = "RUN", description = "The run's id, as 'pitlane runs list' shows it.")
    private String id;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Run run = StoreAccess.open().runs().get(RunId.parse(id));
        output.answer(() -> RunDocument.of(run), () -> text(run));
    }

    private static String text(Run run) {
        StringBuilder text = new StringBuilder()
                .append(run.job().text())
                .append("  ")
                .append(run.id())
                .append('\n')
                .append("started ")
                .append(run.startedAt())
                .append(" by ")
                .append(run.who())
                .append(", ")
                .append(RunDocument.outcome(run))
                .append('\n');
        run.used().forEach(use -> text.append("used    ")
                .append(use.version())
                .append(" as ")
                .append(use.role())
                .append('\n'));
        run.logged().forEach(version -> text.append("logged  ").append(version).append('\n'));
        run.unchanged().forEach(version -> text.append("logged nothing new: equal to ")
                .append(version)
                .append('\n'));
        text.append("config  ").append(Json.pretty(run.config())).append('\n');
        text.append("results ").append(Json.pretty(run.summary()));
        if (!run.attachments().isEmpty()) {
            text.append("\nfiles   ").append(String.join(" ", run.attachments()));
        }
        return text.toString();
    }
}
