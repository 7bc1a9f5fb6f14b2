package dev.pitlane.cli.demo;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.s3.S3Storage;
import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.local.Summary;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.StandardPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole story on this machine, in a fresh home of its own. */
@Command(
        name = "demo",
        description = "Shows the whole loop on this machine, unattended, in some minutes.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Option(names = "--seed", defaultValue = "1", description = "Which track; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--stay", description = "Leave everything running until Ctrl-C.")
    private boolean stay;

    @Option(
            names = "--store",
            paramLabel = "PLACE",
            description = "Where the demo makes its store, such as s3://bucket/prefix; default: in a home of its own.")
    private Optional<String> store;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "The S3 server, if it is not Amazon's (as AWS_ENDPOINT_URL_S3).")
    private Optional<String> endpoint;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = ownHome();
        endpoint.ifPresent(S3Storage::useEndpoint);
        if (store.isPresent()) {
            makeEmptyStore(settings.store());
        }
        Phases phases = new Phases(System::nanoTime, output::say);
        output.say("Pitlane demo on track " + seed + ", everything in " + settings.home());
        phases.begin("start the server, the simulator and four workers");
        LocalSystem system = LocalSystem.start(
                settings,
                new LocalOptions(
                        Ports.freeOr(StandardPorts.TEMPORAL),
                        Ports.freeOr(StandardPorts.TEMPORAL_WEB),
                        Ports.freeOr(StandardPorts.PAGES),
                        Ports.freeOr(StandardPorts.SIMULATOR),
                        "sim",
                        seed,
                        endpoint.map(url -> Map.of(S3Storage.ENDPOINT_VARIABLE, url))
                                .orElse(Map.of())));
        boolean succeeded;
        try {
            succeeded = new DemoStory(system, seed, phases, output).tell();
        } catch (CommandFailedException e) {
            if (!stay) {
                throw e;
            }
            output.say(e.getMessage() + "\n→ " + e.action());
            succeeded = false;
        }
        output.say(Summary.addresses(settings));
        if (stay) {
            output.say("Everything stays up until Ctrl-C; the data are in " + settings.home());
            system.runUntilStopped(output::say);
            return succeeded ? 0 : 1;
        }
        system.close();
        return succeeded ? 0 : 1;
    }

    private static void makeEmptyStore(URI place) {
        if (!ArtifactStore.openOrMake(place, Clock.systemUTC()).names().isEmpty()) {
            throw new CommandFailedException(
                    "Conflict",
                    "there is a store in " + place + " already, and the demo begins with an empty one",
                    "name another folder or prefix");
        }
    }

    /** A home of its own, so that every demo begins with an empty store and no data of the person's are touched. */
    private Settings ownHome() {
        Path home = Settings.fromEnvironment()
                .home()
                .resolve("demo")
                .resolve(ZonedDateTime.now(ZoneOffset.UTC).format(STAMP) + "-track-" + seed);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PITLANE_HOME", home.toString());
        environment.remove("PITLANE_STORE");
        store.ifPresent(place -> environment.put("PITLANE_STORE", place));
        environment.remove("PITLANE_CAR");
        return Settings.from(environment);
    }
}
