package dev.pitlane.system.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The class path of the processes that tests start: the program without the tests' own classes. After {@code mvn
 * verify} these are jars only, so that the processes start from class data archives as installed ones do; the first
 * test that needs them has them made.
 */
public final class ProgramClassPath {
    /** As a variable, for it is too long for a command line; {@code ChildProcess} says why. */
    public static final Map<String, String> VARIABLE = Map.of("CLASSPATH", prepared());

    private ProgramClassPath() {}

    private static String prepared() {
        Path tests = Path.of("target").toAbsolutePath();
        List<String> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && !Path.of(entry).startsWith(tests))
                .toList();
        String classPath = String.join(File.pathSeparator, entries);
        String archives = System.getProperty("pitlane.archives");
        if (archives != null && entries.stream().allMatch(entry -> entry.endsWith(".jar"))) {
            long built = entries.stream()
                    .mapToLong(jar -> new File(jar).lastModified())
                    .max()
                    .orElseThrow();
            makeArchives(classPath, built, Path.of(archives));
        }
        return classPath;
    }

    /** Once for both forks of a test run, and again after a build. */
    @SuppressWarnings("try") // the lock is held, not used
    private static void makeArchives(String classPath, long built, Path folder) {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("archives.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Path log = folder.resolve("prepare.log");
            if (log.toFile().lastModified() > built) {
                return;
            }
            Path home = Files.createTempDirectory("pitlane-prepare");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dpitlane.archives=" + folder,
                            "dev.pitlane.cli.Main",
                            "prepare")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", classPath);
            builder.environment().put("PITLANE_HOME", home.toString());
            builder.start().waitFor();
            Folders.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while archives were made", e);
        }
    }
}
