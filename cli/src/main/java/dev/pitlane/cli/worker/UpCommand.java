package dev.pitlane.cli.worker;

import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.cli.local.LocalOptions;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.local.Summary;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.StandardPorts;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: everything on this machine, until Ctrl-C; the data stay. */
@Command(
        name = "up",
        description =
                "Starts the Temporal server, all workers and the pages on this machine, until Ctrl-C or 'pitlane down'.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--camera",
            paramLabel = "CAMERA",
            description = "sim, replay:DIR, v4l2:DEVICE or csi; default is PITLANE_CAMERA, or sim.")
    private Optional<String> camera = Optional.empty();

    @Option(
            names = "--track",
            defaultValue = "1",
            description = "Seed of the simulated room; default ${DEFAULT-VALUE}.")
    private long track;

    @Option(
            names = {"-d", "--detach"},
            description = "Come back when everything is ready, and leave it running; 'pitlane down' stops it.")
    private boolean detach;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--temporal-port",
            converter = WholeNumber.Port.class,
            defaultValue = "" + StandardPorts.TEMPORAL,
            description = "Default ${DEFAULT-VALUE}.")
    private int temporalPort;

    @Option(
            names = "--web-port",
            converter = WholeNumber.Port.class,
            defaultValue = "" + StandardPorts.TEMPORAL_WEB,
            description = "Of the Temporal Web UI; default ${DEFAULT-VALUE}.")
    private int webPort;

    @Option(
            names = "--page-port",
            converter = WholeNumber.Port.class,
            defaultValue = "" + StandardPorts.PAGES,
            description = "Of the labelling page; default ${DEFAULT-VALUE}.")
    private int pagePort;

    @Option(
            names = "--simulator-port",
            converter = WholeNumber.Port.class,
            defaultValue = "" + StandardPorts.SIMULATOR,
            description = "Default ${DEFAULT-VALUE}.")
    private int simulatorPort;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.fromEnvironment();
        // Before anything is started: a worker that refuses its camera ends, and the rest would be stopped again.
        checkCamera(camera.orElse(settings.car().camera()));
        long started = System.nanoTime();
        if (detach) {
            List<String> arguments =
                    new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
            // Also as --detach=true: a child that detached again would do so without end.
            arguments.removeIf(argument -> argument.split("=", 2)[0].matches("-d|--detach"));
            LocalSystem.startDetached(settings, arguments);
            sayReady(settings, started);
            System.out.println("'pitlane logs -f' shows what happens, 'pitlane down' stops everything");
            return 0;
        }
        LocalSystem system = LocalSystem.start(
                settings,
                new LocalOptions(
                        temporalPort,
                        webPort,
                        pagePort,
                        simulatorPort,
                        camera.orElse(settings.car().camera()),
                        track,
                        Map.of()));
        sayReady(settings, started);
        System.out.println("Ctrl-C stops everything; the data stay in " + settings.home());
        system.runUntilStopped(System.err::println);
        return 0;
    }

    private static void sayReady(Settings settings, long started) {
        System.out.printf(
                Locale.ROOT,
                "ready after %.1f s%n%s%n",
                (System.nanoTime() - started) / 1e9,
                Summary.addresses(settings));
    }

    private static void checkCamera(String camera) {
        if (CameraSource.parse(camera) instanceof CameraSource.Replay replay && !Files.isDirectory(replay.folder())) {
            throw new CommandFailedException(
                    "BadSetting",
                    "there is no folder " + replay.folder() + " for the camera " + camera,
                    "give replay: with an existing folder of JPEGs, or another camera");
        }
    }
}
