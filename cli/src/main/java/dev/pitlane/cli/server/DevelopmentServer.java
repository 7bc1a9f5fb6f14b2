package dev.pitlane.cli.server;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.ServerRecord;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The embedded Temporal server of one home: a process of the official command line with its state in one SQLite file,
 * so that workflows outlive it. Only loopback can reach it.
 */
public final class DevelopmentServer implements AutoCloseable {
    private static final String NAME = "temporal";

    /** It answers after 0.4 s, and after 20 s at the worst load seen; one that needs longer hangs. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /**
     * Two servers on one database damage it. The kernel holds this lock for as long as the server itself lives, whoever
     * started it and whatever has become of that process.
     */
    private static final String LOCKED = "exec 9>>\"$0\"; if command -v flock >/dev/null && ! flock -n 9; then"
            + " echo 'another server uses this database' >&2; exit 1; fi; exec \"$@\"";

    private final ChildProcess process;
    private final ServerRecord record;

    private DevelopmentServer(ChildProcess process, ServerRecord record) {
        this.process = process;
        this.record = record;
    }

    /**
     * Starts the server of this home; {@link #awaitAnswer} waits for it.
     *
     * @param port of gRPC
     * @param webPort of the Web UI
     * @throws CommandFailedException if a port is in use; the message says what to do
     */
    public static DevelopmentServer start(Settings settings, int port, int webPort) {
        Ports.requireFree(port, "Temporal", "--temporal-port");
        Ports.requireFree(webPort, "the Temporal Web UI", "--web-port");
        Path database = settings.home().resolve("temporal").resolve("temporal.db");
        try {
            Files.createDirectories(database.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + settings.home(), e);
        }
        ChildProcess process = ChildProcess.startProgram(settings.home(), NAME, command(database, port, webPort));
        ServerRecord record = new ServerRecord(
                "127.0.0.1:" + port,
                "http://127.0.0.1:" + webPort,
                process.process().pid());
        record.write(settings.home());
        return new DevelopmentServer(process, record);
    }

    private static List<String> command(Path database, int port, int webPort) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LOCKED, database + ".lock"));
        command.add(TemporalBinary.locate().toString());
        command.addAll(List.of("server", "start-dev", "--ip", "127.0.0.1", "--log-level", "error"));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(webPort)));
        command.addAll(List.of("--db-filename", database.toString()));
        return command;
    }

    /**
     * Waits until the server answers.
     *
     * @throws CommandFailedException if it ends instead, or does not answer in time
     */
    public void awaitAnswer(Settings settings) {
        awaitAnswer(settings, LONGEST_START);
    }

    /** As {@link #awaitAnswer(Settings)}, with another limit. */
    public void awaitAnswer(Settings settings, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try (TemporalConnection connection = TemporalConnection.open(settings, Optional.empty())) {
            while (!connection.answers(Duration.ofSeconds(2))) {
                if (!process.isAlive()) {
                    CommandFailedException end = process.ended();
                    throw new CommandFailedException(
                            "ServerFailed",
                            "the Temporal server ended at once: " + end.getMessage(),
                            end.action()
                                    + "; is the disk full, or the database of another version? 'pitlane down' stops"
                                    + " a server that still runs in this home");
                }
                if (System.nanoTime() > deadline) {
                    throw new CommandFailedException(
                            "ServerFailed",
                            "the Temporal server did not answer at " + record.address() + " within "
                                    + longest.toSeconds() + " s",
                            "see " + process.log());
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    public ServerRecord record() {
        return record;
    }

    /** The server's process. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
