package dev.pitlane.system.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.local.Role;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.server.DevelopmentServer;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Folders;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.Person;
import dev.pitlane.system.harness.ProgramClassPath;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.ServerRecord;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One real server and one real process per worker, all of which can be killed and started again. Tests share it, each
 * with names of its own, and leave it whole: {@link #whole()} starts again what a test left dead.
 *
 * <p>Homes lie under {@code target/faults}; the logs stay there for whoever looks into a failure.
 */
public final class FaultSystem implements AutoCloseable {
    /** The labels and frames of {@link #calm()}, also for tests that need a labelled dataset. */
    public static final String CALM = "calm";

    /**
     * Timeouts short enough for a test. A worker beats every 2 s, so that 8 s without a beat is a dead worker also on a
     * machine that is busy with other things. The registry's short questions do not beat at all.
     */
    static final String TIMEOUTS =
            "heartbeat=PT8S,registry=PT8S,retryFirst=PT0.2S,retryLongest=PT1S,unknownPause=PT0.1S,"
                    + "lookFirst=PT3S,lookAtWork=PT5S,lookLongest=PT5S,checkpoint=PT0.2S";

    static final int FRAMES = 30;
    private static final List<Role> WORKERS = List.of(Role.WORKFLOWS, Role.CAR, Role.DESKTOP, Role.GPU);

    private final Path home;
    private final Settings settings;
    private final Frames frames;
    private final LocalSystem system;
    private final TemporalConnection connection;
    private final List<Runnable> others = new ArrayList<>();
    private Optional<Fingerprint> calm = Optional.empty();
    private final Thread lastResort =
            new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly), "kill-all");
    private final Set<Role> armed = EnumSet.noneOf(Role.class);
    private int traps;

    private FaultSystem(Path home, Settings settings, Frames frames, LocalSystem system) {
        this.home = home;
        this.settings = settings;
        this.frames = frames;
        this.system = system;
        this.connection = TemporalConnection.open(settings, Optional.empty());
        // A test run that is itself killed by a signal leaves no process behind.
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts server and workers in a fresh home. */
    static FaultSystem start() {
        Path home = Path.of(
                        "target", "faults", "home-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        Folders.delete(home);
        Frames frames = Frames.make(home.resolve("frames"), FRAMES, 1);
        Settings settings = Settings.from(Map.of("PITLANE_HOME", home.toString()));
        Map<String, String> variables = new HashMap<>(ProgramClassPath.VARIABLE);
        variables.put("PITLANE_TIMEOUTS", TIMEOUTS);
        LocalSystem system = LocalSystem.start(
                settings,
                new LocalOptions(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        "replay:" + frames.folder(),
                        1,
                        variables));
        return new FaultSystem(home, settings, frames, system);
    }

    public Path home() {
        return home;
    }

    public Frames frames() {
        return frames;
    }

    public ArtifactStore store() {
        return settings.openStoreToWrite();
    }

    TemporalConnection connection() {
        return connection;
    }

    /** The person at this home's desktop, who labels this home's frames by the rule. */
    public Person person() {
        return new Person(home, frames::point);
    }

    // ---- Workflows

    /** An input that takes the loop through all stages in seconds, on artifacts of the given name. */
    public ObjectNode input(String name) {
        ObjectNode input = Json.object().put("dataset", name).put("model", name + "-model");
        input.putObject("collect").put("frames", frames.count()).put("framesPerSecond", 10);
        input.putObject("train").put("epochs", 20).put("batchSize", 8);
        input.putObject("deploy").putArray("cars").add("car-1");
        return input;
    }

    /** As {@link #input} on the labelled dataset of {@link #calm()}, without collect, label and deploy. */
    public ObjectNode inputOnCalm(String name) {
        calm();
        ObjectNode input = input(name).put("dataset", CALM);
        input.putObject("collect").put("frames", 0);
        input.putObject("deploy").putArray("cars");
        return input;
    }

    /** Starts a workflow. */
    public Loop start(String workflow, ObjectNode input) {
        return Loop.start(connection, store(), workflow, input);
    }

    /** What an undisturbed loop makes of the frames; it runs once. */
    public Fingerprint calm() {
        if (calm.isEmpty()) {
            ObjectNode input = input(CALM);
            input.putObject("deploy").putArray("cars");
            Loop loop = start(CALM, input);
            person().task(CALM).labelAll();
            calm = Optional.of(loop.finish().fingerprint());
        }
        return calm.get();
    }

    // ---- Processes

    /** Kills a worker by SIGKILL, if it lives, and waits until it is gone. */
    public void kill(Role role) {
        ProcessHandle process = system.process(role).process();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends a worker SIGTERM and waits until it has ended. */
    public void stop(Role role) {
        ProcessHandle process = system.process(role).process();
        process.destroy();
        process.onExit().join();
    }

    /** Starts a worker that was killed or stopped. */
    public void revive(Role role) {
        armed.remove(role);
        system.start(role);
    }

    /** Kills a worker and starts it with a fault point set, so that no process without it polls meanwhile. */
    Trap arm(FaultPoint point) {
        Trap trap = new Trap(point, home.resolve("reached-" + ++traps + "-" + point.text()));
        kill(point.role());
        armed.add(point.role());
        system.start(point.role(), Map.of("PITLANE_FAULT_POINT", point.text() + "=" + trap.record()));
        return trap;
    }

    /** Kills server and workers, all by SIGKILL. */
    public void killEverything() {
        WORKERS.forEach(this::kill);
        ProcessHandle server = server();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** Ends the server by SIGTERM. */
    public void stopServer() {
        ProcessHandle server = server();
        server.destroy();
        server.onExit().join();
    }

    /** Starts the server again on its ports and its database. */
    public void startServer() {
        DevelopmentServer server = DevelopmentServer.start(
                settings, system.options().temporalPort(), system.options().webPort());
        server.awaitAnswer(settings);
        others.add(server::close);
    }

    private ProcessHandle server() {
        return ProcessHandle.of(ServerRecord.read(home).orElseThrow().pid())
                .orElseThrow(() -> new AssertionError("the server is not running"));
    }

    /** Starts what is dead or has a fault point set, and waits until all is ready. */
    public void whole() {
        if (ProcessHandle.of(ServerRecord.read(home).orElseThrow().pid()).isEmpty()) {
            startServer();
        }
        for (Role role : WORKERS) {
            if (armed.contains(role)) {
                kill(role);
            }
            if (!system.process(role).process().isAlive()) {
                revive(role);
            }
        }
        WORKERS.forEach(system::awaitReady);
    }

    /** Ends the workflows that a failed test left running: they would keep the workers from the next one's. */
    void clearTheTrack() {
        WorkflowClient client = connection.client();
        client.listExecutions("ExecutionStatus='Running'")
                .map(execution -> execution.getExecution().getWorkflowId())
                .forEach(id -> terminate(client, id));
    }

    private static void terminate(WorkflowClient client, String id) {
        try {
            client.newUntypedWorkflowStub(id).terminate("left by a failed test");
        } catch (WorkflowNotFoundException ended) {
            // The list is a moment behind: it ended by itself.
            return;
        }
    }

    /** Switches another car on: a machine with a home of its own that shares server and store. */
    public ChildProcess switchOn(String car, Path folder) {
        Settings machine = Settings.from(Map.of(
                "PITLANE_HOME",
                home.resolveSibling(car + "-" + ProcessHandle.current().pid()).toString()));
        ChildProcess process = ChildProcess.start(
                machine,
                "car",
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"),
                List.of("worker", "car"),
                Map.of(
                        "PITLANE_CAR",
                        car,
                        "PITLANE_CAMERA",
                        "replay:" + folder,
                        "PITLANE_STORE",
                        settings.store().toString(),
                        "TEMPORAL_ADDRESS",
                        connection.address()));
        others.add(process::close);
        return process;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        connection.close();
        system.close();
        others.forEach(Runnable::run);
        for (String data : List.of("store", "temporal", "cars", "desktop", "frames")) {
            Folders.delete(home.resolve(data));
        }
    }
}
