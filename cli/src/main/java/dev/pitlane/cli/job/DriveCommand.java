package dev.pitlane.cli.job;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.order.Driving;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.workers.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drive}: drives the car; a running worker does it when there is one, for it holds the car. */
@Command(name = "drive", description = "Drives the car with the engine in its slot.", mixinStandardHelpOptions = true)
public final class DriveCommand implements Callable<Integer> {
    @Option(names = "--engine", paramLabel = "REF", description = "Another engine than the one in the slot.")
    private Optional<Reference> engine = Optional.empty();

    @Option(names = "--track", paramLabel = "SEED", description = "Go to this simulated room first.")
    private Optional<Long> track = Optional.empty();

    @Option(names = "--laps", defaultValue = "2", description = "How many; default ${DEFAULT-VALUE}.")
    private int laps;

    @Spec
    private CommandSpec command;

    @Mixin
    private Output output;

    @Override
    @SuppressWarnings("try") // the process lives until the answer is told
    public Integer call() throws InterruptedException {
        try (StopSignal books = StopSignal.listen()) {
            return drive();
        }
    }

    private int drive() throws InterruptedException {
        Settings settings = Settings.fromEnvironment();
        DriveOrder standard = order();
        ArtifactStore store = settings.openStore();
        DriveAnswer answer;
        try (DriveStop stop = new DriveStop();
                TerminalProgress bar = new TerminalProgress("laps")) {
            answer = new Driving(
                            store,
                            settings.home(),
                            CarId.parse(settings.car().id()),
                            CameraSource.parse(settings.car().camera()),
                            new SimulatorAddress(
                                    settings.car().simulator().host(),
                                    settings.car().simulator().port()))
                    .drive(
                            new DriveOrder(
                                    engine.map(Reference::toString),
                                    track,
                                    laps,
                                    standard.maxSeconds(),
                                    standard.who()),
                            stop,
                            progress -> bar.show(progress.completed(), progress.laps()));
        }
        output.answer(() -> Json.tree(answer), () -> text(answer));
        return answer.wentWell() ? 0 : 1;
    }

    private DriveOrder order() {
        try {
            return DriveOrder.laps(laps, Person.name());
        } catch (CarException refused) {
            throw new ParameterException(command.commandLine(), refused.getMessage() + "; " + refused.action());
        }
    }

    private static String text(DriveAnswer drive) {
        return String.format(
                Locale.ROOT,
                "%s on track %d: %s%n"
                        + "camera to steering p50 %.1f ms, p99 %.1f ms, %d deadlines missed in %d frames%n"
                        + "run %s; the engine is %s%s",
                drive.engine(),
                drive.track(),
                drive.seen().text(),
                drive.loop().cameraToSteeringMillis().p50(),
                drive.loop().cameraToSteeringMillis().p99(),
                drive.loop().missedDeadlines(),
                drive.loop().frames(),
                drive.run(),
                Json.tree(drive.slot()).asText(),
                drive.fault()
                        .map(fault -> "; broken off: " + fault)
                        .orElse(drive.note().isEmpty() ? "" : ": " + drive.note()));
    }
}
