package dev.pitlane.system.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.cli.workflow.RetrainClient;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole Pitlane for the tests of one class, registered with {@code @RegisterExtension static final Bench BENCH =
 * Bench.simulated();}: server, workers and pages as {@code pitlane up} starts them, on free ports. Tests of one class
 * share it and keep apart by the names of their workflows, datasets and models.
 */
public final class Bench implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** A machine that also builds may miss the self-test's frame budget for a while; its advice is to try again. */
    private static final int DEPLOYS_TRIED_AGAIN = 20;

    private final Optional<Consumer<Path>> fillReplayed;
    private final Thread lastResort =
            new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly), "kill-all");
    private Path home;
    private Settings settings;
    private LocalSystem system;
    private RetrainClient client;
    private int deploysTriedAgain;

    private Bench(Optional<Consumer<Path>> fillReplayed) {
        this.fillReplayed = fillReplayed;
    }

    /** With the simulated camera. */
    public static Bench simulated() {
        return new Bench(Optional.empty());
    }

    /**
     * With a camera that replays a folder.
     *
     * @param fill puts the frames into the folder, before anything starts
     */
    public static Bench replaying(Consumer<Path> fill) {
        return new Bench(Optional.of(fill));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (TemporalConnection.serverIsGiven()) {
            throw new IllegalStateException("the system tests start their own Temporal server: unset TEMPORAL_ADDRESS");
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
        home = Files.createTempDirectory("pitlane-test");
        settings = Settings.from(Map.of("PITLANE_HOME", home.toString()));
        fillReplayed.ifPresent(fill -> fill.accept(replayed()));
        system = LocalSystem.start(
                settings,
                new LocalOptions(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        fillReplayed.isPresent() ? "replay:" + replayed() : "sim",
                        1,
                        ProgramClassPath.VARIABLE));
        client = RetrainClient.connect(settings);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            keepLogs(Path.of(
                    "target",
                    "failed",
                    context.getRequiredTestClass().getSimpleName() + "."
                            + context.getRequiredTestMethod().getName()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (client != null) {
            client.close();
        }
        if (system != null) {
            system.close();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
        Folders.delete(home);
    }

    private void keepLogs(Path kept) throws IOException {
        Files.createDirectories(kept);
        try (var logs = Files.list(home.resolve("logs"))) {
            for (Path log : logs.toList()) {
                Files.write(kept.resolve(log.getFileName()), Files.readAllBytes(log));
            }
        }
    }

    // ---- What a test looks at

    /** The home of all processes. */
    public Path home() {
        return home;
    }

    /** The folder that a replaying camera reads. */
    public Path replayed() {
        return home.resolve("replayed");
    }

    public ArtifactStore store() {
        return settings.openStoreToWrite();
    }

    /** The Temporal Web UI, without a slash at the end. */
    public String webInterface() {
        return system.webInterface().orElseThrow();
    }

    /** Starts, asks and signals workflows, as the command does. */
    public RetrainClient client() {
        return client;
    }

    /** The hands and the ground truth of the simulator; close it. */
    public SimulatorControl simulator() {
        return SimulatorControl.connect("127.0.0.1", system.options().simulatorPort());
    }

    /**
     * Runs a command in a process of its own and answers the document that it prints.
     *
     * @param arguments without {@code --json}
     */
    public JsonNode command(String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "dev.pitlane.cli.Main"));
        line.addAll(List.of(arguments));
        line.add("--json");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolve("logs").resolve("command.log").toFile()));
        builder.environment().putAll(ProgramClassPath.VARIABLE);
        builder.environment().put("PITLANE_HOME", home.toString());
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", arguments) + " ended with " + process.exitValue() + ": " + printed);
            }
            return Json.parse(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", e);
        }
    }

    // ---- Waiting

    /** Waits until the workflow's status is as wanted; a process that ended by itself ends the wait. */
    public RetrainStatus await(String workflow, String what, Predicate<RetrainStatus> wanted) {
        RetrainStatus[] last = new RetrainStatus[1];
        return Await.value(
                workflow + ": " + what,
                () -> {
                    system.requireAlive();
                    last[0] = client.status(workflow);
                    return Optional.of(last[0]).filter(wanted);
                },
                () -> "its last status is " + last[0]);
    }

    /** Waits until the workflow wants labels, and answers for which task. */
    public RetrainStatus.Labeling awaitLabeling(String workflow) {
        return await(workflow, "wants labels", status -> {
                    failed(status).ifPresent(step -> {
                        throw new AssertionError(workflow + " waits for a decision: " + step);
                    });
                    return status.labeling().isPresent();
                })
                .labeling()
                .orElseThrow();
    }

    /**
     * Waits until a step waits for a decision, and answers which and why; empty when the workflow ended well instead.
     * As long as its work moves on the wait does too, for a training shares its cores with whatever else runs.
     */
    public Optional<RetrainStatus.Step> awaitDecisionOrEnd(String workflow) {
        String[] seen = {""};
        while (true) {
            Optional<RetrainStatus.Step> decision = Await.value(workflow + " to move on", () -> {
                system.requireAlive();
                if (!client.isRunning(workflow)) {
                    return Optional.of(Optional.empty());
                }
                RetrainStatus status = client.status(workflow);
                String now = status.stage() + client.heartbeats(workflow);
                boolean moved = !now.equals(seen[0]);
                seen[0] = now;
                Optional<RetrainStatus.Step> failed = failed(status).filter(step -> !triedAgain(workflow, step));
                return failed.isPresent() || moved ? Optional.of(failed) : Optional.empty();
            });
            if (decision.isPresent()) {
                return decision;
            }
            if (!client.isRunning(workflow)) {
                client.result(workflow);
                return Optional.empty();
            }
        }
    }

    /** Waits until the workflow ends well; fails at once when a step waits for a decision. */
    public void awaitEnd(String workflow) {
        awaitDecisionOrEnd(workflow).ifPresent(step -> {
            throw new AssertionError(workflow + " waits for a decision instead of ending: " + step);
        });
    }

    private boolean triedAgain(String workflow, RetrainStatus.Step step) {
        boolean slow = step.step().equals(Stage.DEPLOY.text())
                && step.failure().orElseThrow().what().contains("p99");
        if (!slow || ++deploysTriedAgain > DEPLOYS_TRIED_AGAIN) {
            return false;
        }
        client.signal(
                workflow,
                WorkflowNames.RETRY_STEP,
                Json.object().put("step", step.step()).put("attempt", step.attempt()));
        return true;
    }

    private static Optional<RetrainStatus.Step> failed(RetrainStatus status) {
        return status.steps().stream()
                .filter(step -> step.failure().isPresent())
                .findFirst();
    }
}
