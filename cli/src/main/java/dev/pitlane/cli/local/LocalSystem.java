package dev.pitlane.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.server.DevelopmentServer;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.ServerRecord;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Server, simulator and workers of one home, each a process of its own with its log under {@code logs/}. Closing it
 * stops them by their ids, the workers first so that they hand their work back to a server that still listens.
 */
public final class LocalSystem implements AutoCloseable {
    /**
     * Far more than a start takes (10 s on 2 busy cores, 50 s at the worst load); a worker that needs longer has
     * failed.
     */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Settings settings;
    private final LocalOptions options;
    private final UpLock lock;
    private final Thread onExit = new Thread(this::stopAll, "stop-system");
    private final Map<Role, ChildProcess> processes = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private volatile Optional<DevelopmentServer> server = Optional.empty();

    private LocalSystem(Settings settings, LocalOptions options, UpLock lock) {
        this.settings = settings;
        this.options = options;
        this.lock = lock;
    }

    /**
     * Starts everything and waits until every part is ready.
     *
     * @throws CommandFailedException if the home is up already, a port is in use or a process ends; what was started is
     *     stopped again
     */
    public static LocalSystem start(Settings settings, LocalOptions options) {
        // Before anything is looked at: a second start must not touch what the first one wrote.
        UpLock lock = UpLock.take(settings.home());
        try {
            return start(settings, options, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static LocalSystem start(Settings settings, LocalOptions options, UpLock lock) {
        boolean simulated = options.camera().equals("sim");
        if (simulated) {
            Ports.requireFree(options.simulatorPort(), "the simulator", "--simulator-port");
        }
        Ports.requireFree(options.pagePort(), "the labelling page", "--page-port");
        deleteRecords(settings.home().resolve("run"));
        List<Role> roles = new ArrayList<>(List.of(Role.WORKFLOWS, Role.CAR, Role.DESKTOP, Role.GPU));
        if (simulated) {
            roles.add(Role.SIMULATOR);
        }
        // The workers wait for the server by themselves, so all start at once; but they must learn its address first.
        LocalSystem system = new LocalSystem(settings, options, lock);
        // Before anything is started, so that a start that is broken off leaves no process behind.
        Runtime.getRuntime().addShutdownHook(system.onExit);
        try {
            if (!TemporalConnection.serverIsGiven()) {
                system.server =
                        Optional.of(DevelopmentServer.start(settings, options.temporalPort(), options.webPort()));
            }
            roles.forEach(system::start);
            system.server.ifPresent(started -> started.awaitAnswer(settings));
            roles.forEach(system::awaitReady);
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Starts one part, for example again after it was killed. */
    public ChildProcess start(Role role) {
        return start(role, Map.of());
    }

    /** Starts one part with further variables. */
    public ChildProcess start(Role role, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "PITLANE_CAMERA", options.camera(),
                "PITLANE_SIMULATOR", "127.0.0.1:" + options.simulatorPort(),
                "PITLANE_PAGE_PORT", Integer.toString(options.pagePort()),
                // One port can't serve them all; where each listens stands in its record.
                "PITLANE_HEALTH_PORT", "0",
                "OMP_NUM_THREADS", Integer.toString(settings.threads())));
        variables.putAll(options.variables());
        variables.putAll(more);
        List<String> arguments = new ArrayList<>(role.arguments());
        if (role == Role.SIMULATOR) {
            arguments.addAll(List.of(
                    "--port", Integer.toString(options.simulatorPort()), "--track", Long.toString(options.track())));
        }
        ChildProcess process = ChildProcess.start(settings, role.text(), role.javaOptions(), arguments, variables);
        processes.put(role, process);
        return process;
    }

    /** Waits until a part is ready. */
    public void awaitReady(Role role) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady(role)) {
            processes.get(role).requireAlive();
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(
                        "StartTimeout",
                        role.text() + " was not ready after " + LONGEST_START.toSeconds() + " s",
                        "see " + processes.get(role).log());
            }
            pause();
        }
    }

    private boolean isReady(Role role) {
        if (role == Role.SIMULATOR) {
            return answersOnPort(options.simulatorPort());
        }
        Path record = settings.home().resolve("run").resolve(role.text() + ".json");
        try {
            if (!Files.exists(record)) {
                return false;
            }
            JsonNode known = Json.parse(Files.readString(record));
            if (known.path("pid").asLong() != processes.get(role).process().pid()) {
                return false;
            }
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create(known.path("health").asText()))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted", "interrupted while starting", "run the command again", e);
        }
    }

    private static boolean answersOnPort(int port) {
        try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted", "interrupted while starting", "run the command again", e);
        }
    }

    private static void deleteRecords(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    "HomeNotWritable", "cannot delete old records in " + folder, "make the home writable", e);
        }
    }

    /** The part's process. */
    public ChildProcess process(Role role) {
        return processes.get(role);
    }

    /** All parts that were started here. */
    public Map<Role, ChildProcess> processes() {
        return Map.copyOf(processes);
    }

    /** Address of the Temporal Web UI, if the embedded server runs it. */
    public Optional<String> webInterface() {
        return server.map(DevelopmentServer::record).map(ServerRecord::webInterface);
    }

    /** The settings that the processes were started with. */
    public Settings settings() {
        return settings;
    }

    /** Where the parts listen. */
    public LocalOptions options() {
        return options;
    }

    /**
     * Fails if a part has ended.
     *
     * @throws CommandFailedException naming the process and its log
     */
    public void requireAlive() {
        processes.values().forEach(ChildProcess::requireAlive);
    }

    /**
     * Watches the parts until this process is told to stop, and then stops them.
     *
     * @throws CommandFailedException if a part ends by itself
     */
    public void runUntilStopped() throws InterruptedException {
        while (!closed.get()) {
            TimeUnit.SECONDS.sleep(1);
            try {
                requireAlive();
            } catch (CommandFailedException e) {
                if (!closed.get()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook has nothing left to do.
            closed.set(true);
        }
    }

    private synchronized void stopAll() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        processes.values().parallelStream().forEach(ChildProcess::close);
        server.ifPresent(DevelopmentServer::close);
        lock.close();
    }
}
