package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.cli.local.RunningProcess;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Folders;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.ProgramClassPath;
import dev.pitlane.workers.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code pitlane up} and other commands as a person has them in a terminal, in a home of their own. */
final class Up implements AutoCloseable {
    private final List<Process> started = new ArrayList<>();
    private final Path home;
    private final Frames frames;
    private final Settings settings;
    private final int temporalPort = Ports.anyFree();
    private final Map<String, String> variables = new HashMap<>(ProgramClassPath.VARIABLE);

    /** @param more variables for all processes */
    Up(Map<String, String> more) throws IOException {
        home = Files.createTempDirectory("pitlane-up").toRealPath();
        frames = Frames.make(home.resolve("frames"), FaultSystem.FRAMES, 1);
        settings = Settings.from(Map.of("PITLANE_HOME", home.toString()));
        variables.put("PITLANE_HOME", home.toString());
        variables.putAll(more);
    }

    Path home() {
        return home;
    }

    Frames frames() {
        return frames;
    }

    Settings settings() {
        return settings;
    }

    /** The server's port, each time that it is started. */
    int temporalPort() {
        return temporalPort;
    }

    /** Starts {@code up} and waits until everything is ready. */
    Process ready() {
        Process up = start(command());
        Await.until("up is ready", () -> {
            assertThat(up.isAlive()).as(said()).isTrue();
            return RunningProcess.isReady(home, up.toHandle());
        });
        return up;
    }

    /** The command that starts everything. */
    List<String> command(String... more) {
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--camera", "replay:" + frames.folder()));
        arguments.addAll(List.of("--temporal-port", Integer.toString(temporalPort)));
        arguments.addAll(List.of("--web-port", port(), "--page-port", port()));
        return arguments;
    }

    static String port() {
        return Integer.toString(Ports.anyFree());
    }

    /** A part that runs. */
    Optional<ProcessHandle> part(String name) {
        return RunningProcess.in(home).stream()
                .filter(process -> process.name().equals(name))
                .map(RunningProcess::handle)
                .findFirst();
    }

    /** Runs a command to its end and answers its exit code. */
    int pitlane(List<String> arguments) throws InterruptedException {
        return start(arguments).waitFor();
    }

    /** In a process group of its own, as a shell starts a command. */
    private Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpitlane.archives=" + System.getProperty("pitlane.archives", home.toString()),
                "dev.pitlane.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("said.txt").toFile()));
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the commands have printed. */
    String said() {
        try {
            return Files.readString(home.resolve("said.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        RunningProcess.in(home).forEach(process -> process.handle().destroyForcibly());
        Folders.delete(home);
    }
}
