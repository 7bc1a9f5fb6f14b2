package dev.pitlane.cli.store;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runs show RUN}: one run with its config and results. */
@Command(name = "show", description = "Shows one run.", mixinStandardHelpOptions = true)
final class RunsShowCommand implements Runnable {
    @Parameters(paramLabel = "RUN", description = "The run's id, as 'pitlane runs list' shows it.")
    private RunId id;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Run run = StoreAccess.toRead().runs().get(id);
        output.answer(() -> RunDocument.of(run), () -> text(run));
    }

    private static String text(Run run) {
        StringBuilder text = new StringBuilder(run.job().text() + "  " + run.id()
                + "\nstarted " + ForPeople.time(run.startedAt()) + " by " + run.who() + ", "
                + RunDocument.outcome(run) + "\n");
        run.used().forEach(use -> text.append("used    " + use.version() + " as " + use.role() + "\n"));
        run.logged().forEach(version -> text.append("logged  " + version + "\n"));
        run.unchanged().forEach(version -> text.append("logged nothing new: equal to " + version + "\n"));
        text.append("config\n" + ForPeople.fields(run.config(), "  "));
        text.append("\nresults\n" + ForPeople.fields(run.summary(), "  "));
        if (!run.attachments().isEmpty()) {
            text.append("\nfiles   ").append(String.join(" ", run.attachments()));
        }
        return text.toString();
    }
}
