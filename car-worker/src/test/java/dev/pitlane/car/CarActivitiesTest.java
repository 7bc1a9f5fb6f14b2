package dev.pitlane.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.car.CarActivities;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.car.Probed;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.collect.Collector;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.SelfTest;
import dev.pitlane.car.home.CarTurn;
import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.car.world.TestCar;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.car.world.TestFrames;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarActivitiesTest {
    private static final CarId CAR = CarId.parse("car-1");

    @TempDir
    Path folder;

    private TestActivityEnvironment temporal;
    private TestCar car;

    @BeforeEach
    void world() {
        temporal = TestActivityEnvironment.newInstance();
        car = new TestCar(folder);
    }

    @AfterEach
    void end() {
        temporal.close();
    }

    @Test
    void collects_from_the_cars_own_camera() {
        Collected collected =
                activities(TestFrames.folder(folder.resolve("frames"), 1, 9)).collect(collect(CAR, "camera"));

        assertThat(collected.dataset()).hasToString("track:v1");
        assertThat(collected.newFrames()).isEqualTo(4);
        assertThat(collected.unchanged()).isFalse();
    }

    @Test
    void tells_who_can_mend_a_folder_with_nothing_new() {
        CarActivities activities = activities(TestFrames.folder(folder.resolve("frames"), 1, 4));
        activities.collect(collect(CAR, "camera"));
        CollectRequest again = new CollectRequest(
                "w",
                WorkId.parse("again"),
                CAR,
                ArtifactName.parse("track"),
                Optional.of(VersionId.parse("track:v1")),
                "camera",
                4,
                2);

        assertFails(() -> activities.collect(again), FailureType.DATA, "track:v1");
    }

    @Test
    void a_request_for_another_car_is_a_wrong_setting() {
        CarActivities activities = activities(TestFrames.folder(folder.resolve("frames"), 1, 4));

        assertFails(
                () -> activities.collect(collect(CarId.parse("car-2"), "camera")), FailureType.CONFIGURATION, "car-2");
    }

    @Test
    void an_unknown_source_is_a_wrong_setting() {
        CarActivities activities = activities(TestFrames.folder(folder.resolve("frames"), 1, 4));

        assertFails(() -> activities.collect(collect(CAR, "webcam")), FailureType.CONFIGURATION, "webcam");
    }

    @Test
    void a_failed_self_test_is_a_gate_that_was_not_passed() {
        VersionId engine = TestStore.log(car.store(), EngineFiles.of("steering-engine:v1", 0.5f, 0));
        CarActivities activities = activities(TestFrames.folder(folder.resolve("frames"), 1, 4));

        assertFails(() -> activities.deploy(deploy(engine)), FailureType.GATE_NOT_PASSED, "steering-engine:v1");
    }

    @Test
    void deploys_and_then_says_so_when_probed() {
        VersionId engine = TestStore.log(car.store(), EngineFiles.of("steering-engine:v1", 0, 0));
        CarActivities activities = activities(TestFrames.folder(folder.resolve("frames"), 1, 4));

        Deployed deployed = activities.deploy(deploy(engine));
        Probed probed = activities.probe(new ProbeRequest("w", CAR));

        assertThat(deployed.outcome()).isEqualTo(Deployed.Outcome.SWITCHED);
        assertThat(deployed.slot()).isEqualTo("a");
        assertThat(probed.current()).contains(engine);
        assertThat(probed.onProbation()).isTrue();
        assertThat(probed.runtimes()).contains("onnxruntime");
    }

    private static void assertFails(Runnable activity, FailureType type, String thing) {
        assertThatThrownBy(activity::run)
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(type.text());
                    assertThat(failure.isNonRetryable()).isTrue();
                    FailureAdvice advice = failure.getDetails().get(FailureAdvice.class);
                    assertThat(advice.what()).contains(thing);
                    assertThat(advice.action()).isNotBlank();
                });
    }

    private static CollectRequest collect(CarId car, String source) {
        return new CollectRequest(
                "w", WorkId.parse("work"), car, ArtifactName.parse("track"), Optional.empty(), source, 4, 2);
    }

    private static DeployRequest deploy(VersionId engine) {
        return new DeployRequest("w", CAR, engine, VersionId.parse("steering:v1"), "auto", "auto");
    }

    private CarActivities activities(Path frames) {
        temporal.registerActivitiesImplementations(new CarActivitiesAdapter(
                CAR,
                new CameraSource.Replay(frames),
                new Collector(
                        car.store(),
                        car.home(),
                        new Cameras(new SimulatorAddress("127.0.0.1", 7411)),
                        FaultPoints.NONE),
                new Deployer(
                        car.store(),
                        car.slots(),
                        new SelfTest(Duration.ofSeconds(5), files -> TestEngine.heading(0, 0)),
                        FaultPoints.NONE),
                car.slots(),
                new CarTurn()));
        return temporal.newActivityStub(CarActivities.class);
    }
}
