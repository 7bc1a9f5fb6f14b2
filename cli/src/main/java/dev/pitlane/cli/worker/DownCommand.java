package dev.pitlane.cli.worker;

import dev.pitlane.cli.local.RunningProcess;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.workers.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code down}: stops what {@code up} started in this home, also what a killed one has left. */
@Command(
        name = "down",
        description = "Stops what 'pitlane up' started in this home; the data stay.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    /** Workers hand their work back within 20 s, then the simulator and the server end. */
    private static final Duration LONGEST_ORDERLY = Duration.ofSeconds(60);

    private static final Duration LONGEST_LEFT = Duration.ofSeconds(20);

    @Override
    public Integer call() {
        Path home = Settings.fromEnvironment().home();
        List<RunningProcess> running = RunningProcess.in(home);
        if (running.isEmpty()) {
            System.out.println("nothing runs in " + home);
            return 0;
        }
        TerminalProgress.during("stop", () -> stop(home, running))
                .forEach(process -> System.out.println("stopped " + process));
        return 0;
    }

    private static List<RunningProcess> stop(Path home, List<RunningProcess> running) {
        // It stops the others in their order.
        List<RunningProcess> up = running.stream()
                .filter(process -> process.name().equals(RunningProcess.UP))
                .toList();
        up.forEach(process -> process.handle().destroy());
        RunningProcess.awaitEnd(up, LONGEST_ORDERLY);
        List<RunningProcess> left = RunningProcess.in(home);
        left.forEach(process -> process.handle().destroy());
        List<RunningProcess> stubborn = RunningProcess.awaitEnd(left, LONGEST_LEFT);
        stubborn.forEach(process -> process.handle().destroyForcibly());
        if (!RunningProcess.awaitEnd(stubborn, LONGEST_LEFT).isEmpty()) {
            throw new CommandFailedException(
                    "StillRunning", "could not end " + stubborn, "end them as the user who started them, or as root");
        }
        return running;
    }
}
