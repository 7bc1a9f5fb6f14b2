package dev.pitlane.cli.process;

import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.workers.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One Pitlane process started beside this one, with the same program, its own variables and its own log. */
public final class ChildProcess implements AutoCloseable {
    /** A worker hands its work back within 10 s of SIGTERM; a little more for its pages and connection. */
    private static final long SECONDS_TO_END = 20;

    /** What a command prints before what to do about its error. */
    private static final String ACTION = "→ ";

    /** Few, so that the error of an earlier start is not taken for this one's. */
    private static final int LAST_LINES = 10;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code pitlane ARGUMENTS} as a process of its own, its output appended to {@code logs/<name>.log}.
     *
     * @param javaOptions for its JVM
     * @param variables set for it on top of this process's environment and the settings
     */
    public static ChildProcess start(
            Settings settings,
            String name,
            List<String> javaOptions,
            List<String> arguments,
            Map<String, String> variables) {
        Path log = settings.home().resolve("logs").resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("dev.pitlane.cli.Main");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        // Not as an option: ONNX Runtime 1.29 reads its process's command line with a recursion per character, and a
        // class path of some 9,000 characters overflows the native stack (seen as SIGSEGV in
        // OrtEnvironment.createHandle).
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("PITLANE_HOME", settings.home().toString());
        builder.environment().put("PITLANE_STORE", settings.store().toString());
        builder.environment().put("PITLANE_CAR", settings.car());
        builder.environment().putAll(variables);
        try {
            Files.createDirectories(log.getParent());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + " with its log at " + log, e);
        }
    }

    /** The name it was started under. */
    public String name() {
        return name;
    }

    /** The running process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /**
     * Fails if the process has ended.
     *
     * @throws CommandFailedException naming the process and its log
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            LastWords last = lastWords();
            throw new CommandFailedException(
                    "ProcessEnded",
                    name + " ended with code " + process.exitValue() + ": " + last.message(),
                    last.action().map(action -> action + "; its log is " + log).orElse("see " + log));
        }
    }

    /** A command's own error and what to do about it; or the last lines if it was killed and could not say anything. */
    private LastWords lastWords() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            for (int line = last.size() - 1; line > 0; line--) {
                if (last.get(line).startsWith(ACTION)) {
                    return new LastWords(
                            last.get(line - 1), Optional.of(last.get(line).substring(ACTION.length())));
                }
            }
            return new LastWords(
                    String.join(" / ", last.subList(Math.max(0, last.size() - 3), last.size())), Optional.empty());
        } catch (IOException e) {
            return new LastWords("(no log)", Optional.empty());
        }
    }

    private record LastWords(String message, Optional<String> action) {}

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
