package dev.pitlane.car.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.deploy.DeployOrder;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.SelfTest;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.order.Driving;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.car.world.RealEngine;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorServer;
import dev.pitlane.simulator.SimulatorSettings;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploy and drive with ONNX Runtime in the real simulator. */
class SimulatedDriveTest {
    private static final CarId CAR = CarId.parse("car-1");

    @TempDir
    Path folder;

    @Test
    void a_network_that_was_never_trained_drives_until_the_judge_has_seen_enough_and_is_not_confirmed()
            throws InterruptedException {
        DriveAnswer answer = deployAndDrive(folder, 2, Duration.ofSeconds(30));

        assertThat(answer.fault()).isEmpty();
        assertThat(answer.track()).isEqualTo(3);
        assertThat(answer.loop().frames()).isPositive();
        assertThat(answer.seen().seconds()).isPositive();
        assertThat(answer.slot()).isNotEqualTo(DriveAnswer.SlotVerdict.CONFIRMED);
    }

    static DriveAnswer deployAndDrive(Path folder, double seconds, Duration selfTestBudget)
            throws InterruptedException {
        ArtifactStore store = TestStore.open(folder.resolve("store"));
        CarHome home = new CarHome(folder.resolve("home"), CAR);
        VersionId engine = TestStore.log(store, RealEngine.untrained("steering-engine:v1"));
        Slots slots = new Slots(home.slots(), Clock.systemUTC(), FaultPoints.NONE);
        EngineOpener opener = EngineOpener.withThreads(EngineOpener.defaultThreads());
        new Deployer(store, slots, new SelfTest(selfTestBudget, opener), FaultPoints.NONE)
                .deploy(new DeployOrder(CAR, CommitId.random(), engine, Optional.empty(), "test"), Progress.silent());
        try (SimulatorServer server =
                SimulatorServer.start(SimulatorSettings.defaults().withSeed(3))) {
            SimulatorAddress address = new SimulatorAddress("127.0.0.1", server.port());
            try (DriveStop stop = new DriveStop()) {
                return new Driving(store, home.pitlaneHome(), CAR, new CameraSource.Simulated(), address)
                        .drive(
                                new DriveOrder(Optional.empty(), Optional.empty(), 1, seconds, "test"),
                                stop,
                                progress -> {});
            }
        }
    }
}
