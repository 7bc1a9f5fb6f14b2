package dev.pitlane.cli.worker;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code page [PATH]}: a fresh link into the label and lineage pages. */
@Command(
        name = "page",
        description =
                "Prints a link that lets one browser into the label and lineage pages, once, within half an hour.",
        mixinStandardHelpOptions = true)
public final class PageCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = "/",
            description = "The page it opens: / (default), /lineage or /label/TASK.")
    private String path;

    @Mixin
    private Output output;

    @Override
    public void run() {
        URI link = link(Settings.fromEnvironment().home());
        output.answer(
                () -> Json.object().put("link", link.toString()).put("code", link.getFragment()),
                () -> link + "\nor the code " + link.getFragment() + " at " + link.resolve("/door"));
    }

    private URI link(Path home) {
        try {
            return DesktopPage.of(home)
                    .orElseThrow(() -> new CommandFailedException(
                            "NoPage",
                            "no desktop worker serves its pages from " + home,
                            "start one with 'pitlane up' or 'pitlane worker desktop', or set PITLANE_HOME to its home"))
                    .entrance(path);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "NoPage",
                    "the desktop worker of " + home + " does not answer",
                    "see its log in logs/desktop.log",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted", "interrupted while asking", "ask again", e);
        }
    }
}
