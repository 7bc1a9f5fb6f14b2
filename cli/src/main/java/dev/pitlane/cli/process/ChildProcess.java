package dev.pitlane.cli.process;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.workers.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process started beside this one, with its own log. It lies in a session of its own, so that Ctrl-C in a terminal
 * reaches only this process, which stops the others in their order; and it ends when this process is gone, however that
 * died.
 */
public final class ChildProcess implements AutoCloseable {
    /** A worker hands its work back within 10 s of SIGTERM; a little more for its pages and connection. */
    private static final long SECONDS_TO_END = 20;

    /** What a command prints before what to do about its error. */
    private static final String ACTION = "→ ";

    private static final int LAST_LINES = 3;

    /** The code of a process that SIGKILL ended, of which no last words are to be had. */
    private static final int KILLED = 128 + 9;

    /** What the JVM of a child must have as ours has it: the launcher may have set it. */
    private static final List<String> SAME_PROPERTIES = List.of("java.io.tmpdir", "user.home", "user.name");

    /**
     * Runs a program that doesn't watch its parent: beside it a shell reads what was to be its standard input, and ends
     * it when that closes. Of a program that has ended by itself the JVM closes it at once, and nothing is left to end.
     */
    private static final String WATCHED =
            "exec 3<&0 </dev/null; (read -r _ <&3; kill -TERM $$ 2>/dev/null) & exec \"$@\" 3<&-";

    private final String name;
    private final Process process;
    private final Path log;
    private final long logged;
    private final long startedNanos = System.nanoTime();

    private ChildProcess(String name, ProcessBuilder builder, Path home) {
        this.name = name;
        this.log = log(home, name);
        builder.command().addAll(0, ownSession());
        try {
            Files.createDirectories(log.getParent());
            this.logged = Files.exists(log) ? Files.size(log) : 0;
            this.process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + " with its log at " + log, e);
        }
    }

    /** Where the process of that name writes in a home. */
    public static Path log(Path home, String name) {
        return home.resolve("logs").resolve(name + ".log");
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
        List<String> options = new ArrayList<>(javaOptions);
        options.add("-D" + ParentWatch.WANTED + "=true");
        return new ChildProcess(name, pitlane(settings, options, arguments, variables), settings.home());
    }

    /** As {@link #start}, but the process goes on when this one ends, and the terminal is closed. */
    public static ChildProcess startDetached(
            Settings settings, String name, List<String> javaOptions, List<String> arguments) {
        ProcessBuilder builder = pitlane(settings, javaOptions, arguments, Map.of())
                .redirectInput(Path.of("/dev/null").toFile());
        return new ChildProcess(name, builder, settings.home());
    }

    private static ProcessBuilder pitlane(
            Settings settings, List<String> javaOptions, List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        SAME_PROPERTIES.forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        command.addAll(javaOptions);
        command.add("dev.pitlane.cli.Main");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Not as an option: ONNX Runtime 1.29 reads its process's command line with a recursion per character, and a
        // class path of some 9,000 characters overflows the native stack (seen as SIGSEGV in
        // OrtEnvironment.createHandle).
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        if (!System.getenv().getOrDefault("LC_ALL", "").startsWith("C.")) {
            // The launcher has seen to it for this process; for one that was started past it, at least its children.
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("LANGUAGE");
        }
        // As the launcher does: ONNX Runtime's Linux builds report to their maker otherwise.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().put("PITLANE_HOME", settings.home().toString());
        builder.environment().put("PITLANE_STORE", settings.store().toString());
        builder.environment().put("PITLANE_CAR", settings.car().id());
        builder.environment().putAll(variables);
        return builder;
    }

    /** Starts a program that isn't ours, its output appended to {@code logs/<name>.log} in the home. */
    public static ChildProcess startProgram(Path home, String name, List<String> command) {
        List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "sh"));
        watched.addAll(command);
        return new ChildProcess(name, new ProcessBuilder(watched), home);
    }

    /** A prefix that starts a program in a new session, keeping its process id. */
    private static List<String> ownSession() {
        if (Programs.onPath("setsid").findFirst().isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid, but a perl.
        return Programs.onPath("perl").findFirst().isPresent()
                ? List.of("perl", "-MPOSIX", "-e", "setsid(); exec @ARGV or die")
                : List.of();
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

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How long ago it was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /**
     * Fails if the process has ended.
     *
     * @throws CommandFailedException naming the process and its log
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw ended();
        }
    }

    /** How it ended, in its own words; only of a process that has. */
    public CommandFailedException ended() {
        int code = process.exitValue();
        // As shells and the JVM tell a process that was ended by a signal.
        String how = code > 128 ? "was ended by signal " + (code - 128) : "ended with code " + code;
        LastWords last = code == KILLED
                ? new LastWords(
                        Optional.empty(), Optional.of("if nobody killed it, this machine's memory did not suffice"))
                : lastWords();
        return new CommandFailedException(
                "ProcessEnded",
                name + " " + how + last.message().map(text -> ": " + text).orElse(""),
                last.action().map(action -> action + "; its log is " + log).orElse("see " + log));
    }

    /** A command's own error and what to do about it; or the last lines if it was killed and could not say anything. */
    private LastWords lastWords() {
        // Not what an earlier process of its name has written.
        List<String> lines = new LogFile(log, logged)
                .lines().stream().filter(line -> !line.isBlank()).toList();
        for (int line = lines.size() - 1; line > 0; line--) {
            if (lines.get(line).startsWith(ACTION)) {
                return new LastWords(
                        Optional.of(lines.get(line - 1)),
                        Optional.of(lines.get(line).substring(ACTION.length())));
            }
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new LastWords(Optional.of(String.join(" / ", last)).filter(text -> !text.isEmpty()), Optional.empty());
    }

    private record LastWords(Optional<String> message, Optional<String> action) {}

    /** Tells it to end, without waiting. */
    public void stop() {
        // Not the process itself, which would close its standard input first, as if we were gone.
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        stop();
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
