package dev.pitlane.cli.local;

import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.ServerRecord;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a person finds everything. */
public final class Summary {
    private static final String START_FORM =
            "/namespaces/default/workflows/start-workflow?taskQueue=retrain&workflowType=retrain";

    private Summary() {}

    /** The addresses of the Web UI, its Start form and the pages, a line each. */
    public static String addresses(Settings settings) {
        StringBuilder text = new StringBuilder();
        if (!TemporalConnection.serverIsGiven()) {
            ServerRecord.read(settings.home()).map(ServerRecord::webInterface).ifPresent(web -> text.append(
                            "start a retrain    ")
                    .append(web)
                    .append(START_FORM)
                    .append("\nall workflows      ")
                    .append(web)
                    .append("/namespaces/default/workflows\n"));
        }
        labelPage(settings.home()).ifPresent(page -> text.append("label and lineage  ")
                .append(page)
                .append("   (lets one browser in; ./pitlane page gives another link)\n"));
        text.append("logs               ").append(settings.home().resolve("logs"));
        return text.toString();
    }

    /** A fresh link that lets one browser into the pages, from the desktop worker of this home. */
    private static Optional<URI> labelPage(Path home) {
        try {
            Optional<DesktopPage> page = DesktopPage.of(home);
            return page.isEmpty() ? Optional.empty() : Optional.of(page.get().entrance("/"));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
