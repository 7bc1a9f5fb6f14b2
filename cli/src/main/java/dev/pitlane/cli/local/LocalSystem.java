package dev.pitlane.cli.local;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.server.DevelopmentServer;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Server, simulator and workers of one home, each a process of its own with its log under {@code logs/}. Closing it
 * stops them by their ids, the workers first so that they hand their work back to a server that still listens.
 */
public final class LocalSystem implements AutoCloseable {
    /** A server that ends so often in a row will not run: its disk is full, or its database is damaged. */
    private static final int MOST_SERVER_STARTS = 5;

    private final Settings settings;
    private final LocalOptions options;
    private final HomeClaim claim;
    private final Readiness readiness;
    private final Thread onExit = new Thread(this::stopAll, "stop-system");
    private final Map<Role, ChildProcess> processes = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile Optional<DevelopmentServer> server = Optional.empty();
    private volatile boolean ready;

    private LocalSystem(Settings settings, LocalOptions options, HomeClaim claim) {
        this.settings = settings;
        this.options = options;
        this.claim = claim;
        this.readiness = new Readiness(settings.home(), options.simulatorPort());
    }

    /**
     * Starts everything and waits until every part is ready.
     *
     * @throws CommandFailedException if the home is up already, a port is in use or a process ends; what was started is
     *     stopped again
     */
    public static LocalSystem start(Settings settings, LocalOptions options) {
        // Before anything is looked at: a second start must not touch what the first one wrote.
        HomeClaim claim = HomeClaim.take(settings.home());
        try {
            return start(settings, options, claim);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /**
     * Starts {@code pitlane up} as a process that outlives this one and its terminal, and waits until everything is
     * ready.
     *
     * @param arguments of the command, {@code up} first
     * @throws CommandFailedException if it ends instead, with its own error
     */
    public static void startDetached(Settings settings, List<String> arguments) throws InterruptedException {
        ChildProcess up = ChildProcess.startDetached(settings, RunningProcess.UP, Role.javaOptionsOfUp(), arguments);
        try (TerminalProgress progress = new TerminalProgress("start")) {
            while (!RunningProcess.isReady(settings.home(), up.process())) {
                up.requireAlive();
                progress.show(0, TerminalProgress.UNKNOWN);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static LocalSystem start(Settings settings, LocalOptions options, HomeClaim claim) {
        boolean simulated = options.camera().equals("sim");
        if (simulated) {
            Ports.requireFree(options.simulatorPort(), "the simulator", "--simulator-port");
        }
        Ports.requireFree(options.pagePort(), "the labelling page", "--page-port");
        List<Role> roles = new ArrayList<>(List.of(Role.WORKFLOWS, Role.CAR, Role.DESKTOP, Role.GPU));
        if (simulated) {
            roles.add(Role.SIMULATOR);
        }
        // The workers wait for the server by themselves, so all start at once; but they must learn its address first.
        LocalSystem system = new LocalSystem(settings, options, claim);
        system.readiness.forget();
        // Before anything is started, so that a start that is broken off leaves no process behind.
        Runtime.getRuntime().addShutdownHook(system.onExit);
        try {
            if (!TemporalConnection.serverIsGiven()) {
                system.startServer();
            }
            roles.forEach(system::start);
            system.server.ifPresent(started -> started.awaitAnswer(settings));
            roles.forEach(system::awaitReady);
            system.ready = true;
            system.record();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private void startServer() {
        server = Optional.of(DevelopmentServer.start(settings, options.temporalPort(), options.webPort()));
        record();
    }

    private void record() {
        claim.record(
                ready,
                Stream.concat(server.stream().map(DevelopmentServer::process), processes.values().stream())
                        .toList());
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
        record();
        return process;
    }

    /** Waits until a part is ready. */
    public void awaitReady(Role role) {
        readiness.await(role, processes.get(role));
    }

    /** The part's process. */
    public ChildProcess process(Role role) {
        return processes.get(role);
    }

    /** Address of the Temporal Web UI, if the embedded server runs it. */
    public Optional<String> webInterface() {
        return server.map(started -> started.record().webInterface());
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
     * Watches the parts until this process is told to stop, and starts again what has ended.
     *
     * @param say told of every part that ended
     * @throws CommandFailedException if the server keeps ending
     */
    public void runUntilStopped(Consumer<String> say) throws InterruptedException {
        List<Keeper> keepers = new ArrayList<>();
        server.ifPresent(started ->
                keepers.add(new Keeper(() -> server.orElseThrow().process(), this::startServer, MOST_SERVER_STARTS)));
        processes
                .keySet()
                .forEach(role ->
                        keepers.add(new Keeper(() -> processes.get(role), () -> start(role), Integer.MAX_VALUE)));
        while (!closed.await(1, TimeUnit.SECONDS)) {
            lookAt(keepers, say);
        }
    }

    /** Not while everything is being stopped. */
    private synchronized void lookAt(List<Keeper> keepers, Consumer<String> say) {
        if (closed.getCount() > 0) {
            keepers.forEach(keeper -> keeper.look(say));
        }
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook has nothing left to do.
            return;
        }
    }

    /** The workers first, who hand their work back to a server that listens, and let go of the simulated car. */
    private synchronized void stopAll() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        List<ChildProcess> workers = processes.entrySet().stream()
                .filter(part -> part.getKey() != Role.SIMULATOR)
                .map(Map.Entry::getValue)
                .toList();
        workers.forEach(ChildProcess::stop);
        workers.forEach(ChildProcess::close);
        Optional.ofNullable(processes.get(Role.SIMULATOR)).ifPresent(ChildProcess::close);
        server.ifPresent(DevelopmentServer::close);
        claim.close();
    }
}
