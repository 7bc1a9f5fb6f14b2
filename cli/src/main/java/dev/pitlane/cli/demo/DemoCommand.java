package dev.pitlane.cli.demo;

import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.local.Summary;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.process.Ports;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.StandardPorts;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = ownHome(seed);
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
                        Map.of()));
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

    /** A home of its own, so that every demo begins with an empty store and no data of the person's are touched. */
    private static Settings ownHome(long seed) {
        Path home = Settings.fromEnvironment()
                .home()
                .resolve("demo")
                .resolve(ZonedDateTime.now(ZoneOffset.UTC).format(STAMP) + "-track-" + seed);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PITLANE_HOME", home.toString());
        environment.remove("PITLANE_STORE");
        environment.remove("PITLANE_CAR");
        return Settings.from(environment);
    }
}
