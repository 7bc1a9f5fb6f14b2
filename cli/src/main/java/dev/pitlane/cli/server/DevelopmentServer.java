package dev.pitlane.cli.server;

import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.ServerRecord;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The embedded Temporal server of one home: a process of the official command line with its state in one SQLite file,
 * so that workflows outlive it. Only loopback can reach it.
 */
public final class DevelopmentServer implements AutoCloseable {
    /** The server ends in 3 to 4 s after SIGTERM (measured, November 2026). */
    private static final long SECONDS_TO_END = 15;

    private final Process process;
    private final ServerRecord record;
    private final Path log;

    private DevelopmentServer(Process process, ServerRecord record, Path log) {
        this.process = process;
        this.record = record;
        this.log = log;
    }

    /**
     * Starts the server of this home; {@link #awaitAnswer} waits for it.
     *
     * @param port of gRPC
     * @param webPort of the Web UI
     * @throws CommandFailedException if a port is in use or the server ends at once; the message says what to do
     */
    public static DevelopmentServer start(Settings settings, int port, int webPort) {
        Ports.requireFree(port, "Temporal", "--temporal-port");
        Ports.requireFree(webPort, "the Temporal Web UI", "--web-port");
        Path folder = settings.home().resolve("temporal");
        Path log = settings.home().resolve("logs").resolve("temporal.log");
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(
                            TemporalBinary.locate().toString(),
                            "server",
                            "start-dev",
                            "--ip",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--ui-port",
                            Integer.toString(webPort),
                            "--db-filename",
                            folder.resolve("temporal.db").toString(),
                            "--log-level",
                            "error")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ServerRecord record = new ServerRecord("127.0.0.1:" + port, "http://127.0.0.1:" + webPort, process.pid());
            record.write(settings.home());
            return new DevelopmentServer(process, record, log);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "ServerFailed", "the Temporal server could not be started: " + e.getMessage(), "see " + log, e);
        }
    }

    /**
     * Waits until the server answers.
     *
     * @throws CommandFailedException if it ends instead
     */
    public void awaitAnswer(Settings settings) {
        try (TemporalConnection connection = TemporalConnection.open(settings, Optional.empty())) {
            while (!connection.answers(Duration.ofSeconds(2))) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new CommandFailedException(
                            "ServerFailed",
                            "the Temporal server ended at once with code " + process.exitValue(),
                            "see " + log + "; is the disk full, or the database of another version?");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** Where the server listens. */
    public ServerRecord record() {
        return record;
    }

    /** The server's process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
