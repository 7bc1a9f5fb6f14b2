package dev.pitlane.workers.settings;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.storage.StorageLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a process is told by its environment, read once at the start. Temporal's own settings ({@code TEMPORAL_*},
 * {@code temporal.toml}) are read by Temporal's library.
 *
 * @param home {@code PITLANE_HOME}: where this machine keeps its data, default {@code .pitlane} in the current folder
 * @param store {@code PITLANE_STORE}: where artifacts live, default the folder {@code store} in the home
 * @param threads {@code PITLANE_THREADS}: of training and inference, default the machine's processors
 * @param timeouts {@code PITLANE_TIMEOUTS}: {@code name=duration} pairs that replace the workflow's timeouts, for
 *     tests; see {@code dev.pitlane.activities.ActivityTimeouts}
 * @param faultPoint {@code PITLANE_FAULT_POINT}: {@code name=FILE}, for tests that kill a process at a named point
 */
public record Settings(
        Path home,
        URI store,
        Car car,
        Http http,
        int threads,
        String timeouts,
        Optional<FaultPointSetting> faultPoint) {

    /**
     * Of a car's machine.
     *
     * @param id {@code PITLANE_CAR}: which car this machine is, default {@code car-1}
     * @param camera {@code PITLANE_CAMERA}: {@code sim}, {@code replay:DIR}, {@code v4l2:DEVICE} or {@code csi},
     *     default {@code sim}
     * @param simulator {@code PITLANE_SIMULATOR}: {@code host:port} of the simulated room for {@code sim} cameras
     */
    public record Car(String id, String camera, HostAndPort simulator) {}

    /**
     * What listens.
     *
     * @param host {@code PITLANE_HTTP_HOST}: the address that pages, health and metrics listen on, default loopback
     * @param healthPort {@code PITLANE_HEALTH_PORT}: of {@code /healthz} and {@code /metrics}, 0 picks a free one
     * @param pagePort {@code PITLANE_PAGE_PORT}: of the labelling page, default 8470
     * @param pageNames {@code PITLANE_PAGE_NAMES}: further names, with commas between, by which browsers reach the
     *     pages
     */
    public record Http(String host, int healthPort, int pagePort, List<String> pageNames) {}

    /** Variables that the launcher and the tests read; a worker accepts and ignores them. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "PITLANE_TEST_DATA",
            "PITLANE_YES",
            "PITLANE_DEBUG",
            "PITLANE_BROWSER",
            "PITLANE_TIMEOUTS",
            "PITLANE_JAVA_OPTIONS");

    private static final Set<String> OURS = Set.of(
            "PITLANE_HOME",
            "PITLANE_STORE",
            "PITLANE_CAR",
            "PITLANE_CAMERA",
            "PITLANE_SIMULATOR",
            "PITLANE_HTTP_HOST",
            "PITLANE_HEALTH_PORT",
            "PITLANE_PAGE_PORT",
            "PITLANE_PAGE_NAMES",
            "PITLANE_THREADS",
            "PITLANE_TIMEOUTS",
            "PITLANE_FAULT_POINT");

    /**
     * Reads the settings of this process.
     *
     * @throws SettingsException if a {@code PITLANE_*} variable is unknown or its value cannot be used
     */
    public static Settings fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * Reads settings from variables and their values; those that do not start with {@code PITLANE_} are not looked at.
     *
     * @throws SettingsException if a {@code PITLANE_*} variable is unknown or its value cannot be used
     */
    public static Settings from(Map<String, String> environment) {
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("PITLANE_") && !OURS.contains(name) && !READ_ELSEWHERE.contains(name)) {
                throw new SettingsException("the setting " + name + " is unknown; the settings are "
                        + String.join(", ", new TreeSet<>(OURS)) + "");
            }
        }
        Path home = Path.of(text(environment, "PITLANE_HOME").orElse(".pitlane"))
                .toAbsolutePath()
                .normalize();
        return new Settings(
                home,
                text(environment, "PITLANE_STORE").map(Settings::storeLocation).orElse(ownStore(home)),
                new Car(
                        checked("PITLANE_CAR", text(environment, "PITLANE_CAR").orElse("car-1"), CarId::parse),
                        text(environment, "PITLANE_CAMERA").orElse("sim"),
                        text(environment, "PITLANE_SIMULATOR")
                                .map(value -> HostAndPort.parse("PITLANE_SIMULATOR", value))
                                .orElse(new HostAndPort("127.0.0.1", StandardPorts.SIMULATOR))),
                new Http(
                        text(environment, "PITLANE_HTTP_HOST")
                                .map(Settings::bracketed)
                                .orElse("127.0.0.1"),
                        number(environment, "PITLANE_HEALTH_PORT", 0, 0, 65535),
                        number(environment, "PITLANE_PAGE_PORT", StandardPorts.PAGES, 0, 65535),
                        text(environment, "PITLANE_PAGE_NAMES")
                                .map(names -> List.of(names.split("\\s*,\\s*", -1)))
                                .orElse(List.of())),
                number(environment, "PITLANE_THREADS", Runtime.getRuntime().availableProcessors(), 1, 1024),
                checked(
                        "PITLANE_TIMEOUTS",
                        text(environment, "PITLANE_TIMEOUTS").orElse(""),
                        ActivityTimeouts::parse),
                text(environment, "PITLANE_FAULT_POINT").map(FaultPointSetting::parse));
    }

    /**
     * The text itself if it can be parsed; here, so that every process refuses it by its name before it does anything.
     */
    private static String checked(String name, String text, Function<String, ?> parser) {
        try {
            return parser.andThen(parsed -> text).apply(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(name + "=" + text + ": " + e.getMessage());
        }
    }

    private static URI storeLocation(String value) {
        try {
            return StorageLocation.parse(value);
        } catch (ReferenceParseException e) {
            throw new SettingsException("PITLANE_STORE: " + e.getMessage() + "; " + e.action());
        }
    }

    /** Opens the store to read it; never makes one. */
    public ArtifactStore openStore() {
        return ArtifactStore.open(store, Clock.systemUTC());
    }

    /**
     * Opens the store to write. The one in the home is made when it is missing; another place only becomes a store if
     * it is an empty folder, for a disk that is not mounted must not look like a new store.
     */
    public ArtifactStore openStoreToWrite() {
        return storeIsItsOwn()
                ? ArtifactStore.openOrMake(store, Clock.systemUTC())
                : ArtifactStore.openOrMakeIn(store, Clock.systemUTC());
    }

    /** Whether the store is the one in the home. */
    public boolean storeIsItsOwn() {
        return store.equals(ownStore(home));
    }

    private static URI ownStore(Path home) {
        return StorageLocation.parse(home.resolve("store").toString());
    }

    /** An IPv6 address as it stands in URLs; sockets take it so, too. */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int number(Map<String, String> environment, String name, int standard, int least, int most) {
        Optional<String> value = text(environment, name);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outside(name, value.get(), least, most);
        }
        throw outside(name, value.get(), least, most);
    }

    private static SettingsException outside(String name, String value, int least, int most) {
        return new SettingsException(
                name + "=" + value + ": give a whole number from " + least + " to " + most + ", or unset it");
    }
}
