package dev.pitlane.cli.job;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.order.Driving;
import dev.pitlane.car.simulated.SimulatorAddress;
import dev.pitlane.cli.output.Json;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Progress;
import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.workers.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drive}: drives the car; a running worker does it when there is one, for it holds the car. */
@Command(name = "drive", description = "Drives the car with the engine in its slot.", mixinStandardHelpOptions = true)
public final class DriveCommand implements Callable<Integer> {
    @Option(names = "--engine", paramLabel = "REF", description = "Another engine than the one in the slot.")
    private Optional<String> engine = Optional.empty();

    @Option(names = "--track", paramLabel = "SEED", description = "Go to this simulated room first.")
    private Optional<Long> track = Optional.empty();

    @Option(names = "--laps", defaultValue = "2", description = "How many; default ${DEFAULT-VALUE}.")
    private int laps;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        try (StopSignal stop = StopSignal.listen()) {
            return drive(stop);
        }
    }

    private int drive(StopSignal stop) throws InterruptedException {
        Settings settings = Settings.fromEnvironment();
        ArtifactStore store = ArtifactStore.open(settings.store(), Clock.systemUTC());
        DriveOrder standard = DriveOrder.laps(laps, Person.name());
        DriveAnswer answer;
        try (Progress bar = new Progress("laps")) {
            answer = new Driving(
                            store,
                            settings.home(),
                            CarId.parse(settings.car()),
                            CameraSource.parse(settings.camera()),
                            SimulatorAddress.parse(settings.simulator().toString()))
                    .drive(
                            new DriveOrder(engine, track, laps, standard.maxSeconds(), standard.who()),
                            stop::wanted,
                            progress -> bar.show(progress.completed(), progress.laps()));
        }
        output.answer(() -> Json.tree(answer), () -> text(answer));
        return answer.fault().isEmpty() ? 0 : 1;
    }

    private static String text(DriveAnswer drive) {
        return String.format(
                "%s on track %d: %d of %d laps, %d times off the track, %.1f cm from the middle on average%n"
                        + "camera to steering p50 %.1f ms, p99 %.1f ms, %d deadlines missed in %d frames%n"
                        + "run %s; the engine is %s%s",
                drive.engine(),
                drive.track(),
                drive.completed(),
                drive.laps(),
                drive.offTrack().size(),
                drive.meanCrossTrackMetres() * 100,
                drive.cameraToSteeringMillis().p50(),
                drive.cameraToSteeringMillis().p99(),
                drive.missedDeadlines(),
                drive.frames(),
                drive.run(),
                Json.tree(drive.slot()).asText(),
                drive.fault()
                        .map(fault -> "; broken off: " + fault)
                        .orElse(drive.note().isEmpty() ? "" : ": " + drive.note()));
    }
}
