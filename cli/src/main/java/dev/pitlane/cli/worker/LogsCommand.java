package dev.pitlane.cli.worker;

import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.LogFile;
import dev.pitlane.workers.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what the processes of this home have written. */
@Command(
        name = "logs",
        description = "Shows what the processes of this home have written.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    @Parameters(
            paramLabel = "PROCESS",
            description = "Only of these: temporal, workflows, car, desktop, gpu, simulator, up.")
    private List<String> wanted = List.of();

    @Option(
            names = {"-n", "--lines"},
            converter = WholeNumber.CountOrNone.class,
            defaultValue = "20",
            description = "The last lines of each; default ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what they write, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        Path folder = Settings.fromEnvironment().home().resolve("logs");
        List<LogFile> logs = logs(folder).stream()
                .filter(log -> wanted.isEmpty() || wanted.contains(log.name()))
                .toList();
        if (logs.isEmpty()) {
            throw new CommandFailedException(
                    "NotFound",
                    "there is no such log in " + folder,
                    "start something with 'pitlane up', or set PITLANE_HOME to the home that you mean");
        }
        for (LogFile log : logs) {
            List<String> lines = log.lines();
            say(log, lines.subList(Math.max(0, lines.size() - most), lines.size()));
        }
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            logs.forEach(log -> say(log, log.lines()));
        }
        return 0;
    }

    private static void say(LogFile log, List<String> lines) {
        lines.forEach(line -> System.out.println(log.name() + " │ " + line));
    }

    private static List<LogFile> logs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .map(file -> new LogFile(file, 0))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
