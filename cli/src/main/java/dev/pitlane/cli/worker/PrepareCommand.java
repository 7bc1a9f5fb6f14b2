package dev.pitlane.cli.worker;

import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.util.Map;
import picocli.CommandLine.Command;

/**
 * {@code prepare}, which the launcher calls after a build: starts everything in the given home and stops it again, upon
 * which every JVM writes the archive of its classes.
 */
@Command(
        name = "prepare",
        description = "Starts and stops everything once, so that later starts are quick.",
        hidden = true,
        mixinStandardHelpOptions = true)
public final class PrepareCommand implements Runnable {
    @Override
    public void run() {
        if (TemporalConnection.serverIsGiven()) {
            // Workers that only warm up must not take anybody's work.
            return;
        }
        Settings settings = Settings.fromEnvironment();
        LocalOptions options = new LocalOptions(
                Ports.anyFree(), Ports.anyFree(), Ports.anyFree(), Ports.anyFree(), "sim", 1, Map.of());
        LocalSystem.start(settings, options).close();
    }
}
