package dev.pitlane.car.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.drive.DriveAnswer.SlotVerdict;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.failure.CarException.NoEngine;
import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.car.world.RecordingActuator;
import dev.pitlane.car.world.ScriptedObserver;
import dev.pitlane.car.world.SteadyCamera;
import dev.pitlane.car.world.TestCar;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.inference.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
    private static final int WARM_UPS = 20;

    @TempDir
    Path folder;

    private final DriveStop stop = new DriveStop();
    private TestCar car;

    @AfterEach
    void nobodyWaits() {
        stop.close();
    }

    private DriveStop stopped() {
        stop.now("enough");
        return stop;
    }

    @BeforeEach
    void car() {
        car = new TestCar(folder);
    }

    @Test
    void a_drive_is_a_run_with_laps_places_and_latency() throws InterruptedException {
        VersionId engine = car.deployed(1);

        DriveAnswer answer = drive(TestEngine.heading(0, 0), 2, 1);

        assertThat(answer.engine()).isEqualTo(engine);
        assertThat(answer.track()).isEqualTo(TestCar.TRACK);
        assertThat(answer.seen().completed()).isEqualTo(2);
        assertThat(answer.seen().offTrack()).hasSize(1);
        assertThat(answer.fault()).isEmpty();
        Run run = car.store().runs().get(answer.run());
        assertThat(run.job()).isEqualTo(Job.DRIVE);
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(run.used()).extracting(use -> use.version()).containsExactly(engine);
        assertThat(run.attachments()).contains("path.json");
        assertThat(run.summary().path("cameraToSteeringMillis").has("p99")).isTrue();
    }

    @Test
    void a_drive_confirms_the_engine_on_probation() throws InterruptedException {
        car.deployed(1);

        assertThat(drive(TestEngine.heading(0, 0), 2, 0).slot()).isEqualTo(SlotVerdict.CONFIRMED);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
    }

    @Test
    void the_first_engine_is_not_confirmed_when_it_leaves_the_track_and_the_car_stays_put()
            throws InterruptedException {
        car.deployed(1);

        DriveAnswer answer = drive(TestEngine.heading(0, 0), 0, 4);

        assertThat(answer.slot()).isEqualTo(SlotVerdict.ROLLED_BACK);
        assertThat(answer.note()).contains("0 of 2 laps").contains("the car stays put");
        assertThat(answer.wentWell()).isFalse();
        assertThat(car.drives()).isEqualTo("nothing");
    }

    @Test
    void a_drive_without_a_lap_and_without_a_fault_confirms_nothing_and_condemns_nothing() throws InterruptedException {
        car.deployed(1);

        assertThat(drive(TestEngine.heading(0, 0), 0, 0).slot()).isEqualTo(SlotVerdict.KEPT);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 ON_PROBATION");
    }

    @Test
    void one_bad_drive_does_not_condemn_an_engine_that_another_drive_confirmed() throws InterruptedException {
        car.deployed(1);
        drive(TestEngine.heading(0, 0), 2, 0);

        assertThat(drive(TestEngine.heading(0, 0), 0, 4).slot()).isEqualTo(SlotVerdict.KEPT);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(car.slots()
                        .table()
                        .a()
                        .engine()
                        .orElseThrow()
                        .score()
                        .orElseThrow()
                        .completed())
                .isEqualTo(2);
    }

    @Test
    void drives_under_another_time_limit_are_not_compared() throws InterruptedException {
        confirmedThenDeployed();

        DriveAnswer answer = car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 1, 2))
                .drive(new DriveOrder(Optional.empty(), Optional.empty(), 2, 30, "test"), stop, progress -> {});

        assertThat(answer.slot()).isEqualTo(SlotVerdict.CONFIRMED);
    }

    @Test
    void an_engine_that_does_not_run_here_says_so_counts_no_lap_and_gives_way() throws InterruptedException {
        confirmedThenDeployed();
        Driver driver = car.driver(
                EngineOpener.withThreads(1), // and the test's model.onnx is none
                new SteadyCamera(),
                RecordingActuator::new,
                new ScriptedObserver(TestCar.TRACK, DriverTest::gone, () -> {}));

        assertThatThrownBy(() -> driver.drive(DriveOrder.laps(2, "test"), stop, progress -> {}))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("steering-engine:v2 does not run on this device")
                .hasMessageContaining("steering-engine:v1 drives again")
                .hasMessageNotContaining("laps");
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(drives()).extracting(Run::outcome).allMatch(Optional::isPresent);
    }

    @Test
    void a_judge_that_fails_at_once_leaves_no_run_open() {
        car.deployed(1);
        Driver driver = car.driver(
                files -> TestEngine.heading(0, 0),
                new SteadyCamera(),
                RecordingActuator::new,
                new ScriptedObserver(TestCar.TRACK, DriverTest::gone, () -> {
                    throw new IllegalStateException("gone");
                }));

        assertThatThrownBy(() -> driver.drive(DriveOrder.laps(2, "test"), stop, progress -> {}))
                .hasMessage("gone");
        assertThat(drives()).extracting(Run::outcome).containsExactly(Optional.of(Outcome.FAILED));
        assertThat(car.slots().table().driving()).isEmpty();
    }

    @Test
    void a_motor_that_cannot_be_had_lets_go_of_the_camera() {
        car.deployed(1);
        SteadyCamera camera = new SteadyCamera();
        Driver driver = car.driver(
                files -> TestEngine.heading(0, 0),
                camera,
                () -> {
                    throw new IllegalStateException("no motor");
                },
                new ScriptedObserver(TestCar.TRACK, DriverTest::gone, () -> {}));

        assertThatThrownBy(() -> driver.drive(DriveOrder.laps(2, "test"), stop, progress -> {}))
                .hasMessage("no motor");
        assertThat(camera.isClosed()).isTrue();
    }

    private static Observation gone(Duration patience) {
        throw new IllegalStateException("gone");
    }

    private List<Run> drives() {
        return car.store().runs().list(RunFilter.newest(Job.DRIVE, 9));
    }

    @Test
    void an_engine_that_drives_worse_than_the_confirmed_one_gives_way_to_it() throws InterruptedException {
        VersionId first = confirmedThenDeployed();

        DriveAnswer answer = drive(TestEngine.heading(0, 0), 1, 2);

        assertThat(answer.slot()).isEqualTo(SlotVerdict.ROLLED_BACK);
        assertThat(answer.note()).contains("1 of 2 laps").contains("steering-engine:v1");
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(car.alias()).contains(first);
    }

    @Test
    void an_engine_that_drives_as_well_is_confirmed() throws InterruptedException {
        confirmedThenDeployed();

        assertThat(drive(TestEngine.heading(0, 0), 2, 0).slot()).isEqualTo(SlotVerdict.CONFIRMED);
        assertThat(car.drives()).isEqualTo("steering-engine:v2 CONFIRMED");
    }

    @Test
    void an_answer_that_is_no_number_rolls_back() throws InterruptedException {
        confirmedThenDeployed();
        AtomicInteger predictions = new AtomicInteger();
        Engine sick = new TestEngine(rgb -> new float[] {predictions.incrementAndGet() > WARM_UPS ? Float.NaN : 0, 0});

        DriveAnswer answer = driveUntilFault(sick);

        assertThat(answer.slot()).isEqualTo(SlotVerdict.ROLLED_BACK);
        assertThat(answer.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("not a number"));
        assertThat(car.store().runs().get(answer.run()).outcome()).contains(Outcome.FAILED);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
    }

    @Test
    void an_engine_that_crashes_rolls_back() throws InterruptedException {
        confirmedThenDeployed();
        AtomicInteger predictions = new AtomicInteger();
        Engine crashing = new TestEngine(rgb -> {
            if (predictions.incrementAndGet() > WARM_UPS) {
                throw new IllegalStateException("native error");
            }
            return new float[] {0, 0};
        });

        assertThat(driveUntilFault(crashing).slot()).isEqualTo(SlotVerdict.ROLLED_BACK);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
    }

    @Test
    void a_drive_that_a_person_ends_early_leaves_the_engine_on_probation() throws InterruptedException {
        car.deployed(1);

        DriveAnswer answer = car.driver(TestEngine.heading(0, 0), ScriptedObserver.running(2))
                .drive(DriveOrder.laps(2, "test"), stopped(), progress -> {});

        assertThat(answer.slot()).isEqualTo(SlotVerdict.KEPT);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 ON_PROBATION");
        assertThat(car.slots().table().driving()).isEmpty();
    }

    @Test
    void an_engine_that_is_not_in_the_slot_changes_nothing_there() throws InterruptedException {
        car.deployed(1);
        VersionId guest = TestStore.log(car.store(), EngineFiles.of("steering-engine:v2", 0, 0));

        DriveAnswer answer = car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 2, 0))
                .drive(
                        new DriveOrder(Optional.of("steering-engine:v2"), Optional.empty(), 2, 60, "test"),
                        stop,
                        progress -> {});

        assertThat(answer.engine()).isEqualTo(guest);
        assertThat(answer.slot()).isEqualTo(SlotVerdict.NOT_IN_SLOT);
        assertThat(car.drives()).isEqualTo("steering-engine:v1 ON_PROBATION");
        assertThat(car.home().folder().resolve("guest-engine")).doesNotExist();
    }

    @Test
    void without_an_engine_nothing_drives() {
        assertThatThrownBy(() -> drive(TestEngine.heading(0, 0), 2, 0))
                .isInstanceOf(NoEngine.class)
                .hasMessageContaining("car-1");
    }

    @Test
    void the_person_sees_how_it_goes() throws InterruptedException {
        car.deployed(1);
        List<DriveProgress> seen = new ArrayList<>();

        car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 2, 1))
                .drive(DriveOrder.laps(2, "test"), stop, seen::add);

        assertThat(seen).containsExactly(new DriveProgress(2, 2, 1, 20));
    }

    private VersionId confirmedThenDeployed() throws InterruptedException {
        VersionId first = car.deployed(1);
        drive(TestEngine.heading(0, 0), 2, 0);
        car.deployed(2);
        return first;
    }

    private DriveAnswer drive(Engine engine, int completed, int offTrack) throws InterruptedException {
        return car.driver(engine, ScriptedObserver.finished(2, completed, offTrack))
                .drive(DriveOrder.laps(2, "test"), stop, progress -> {});
    }

    private DriveAnswer driveUntilFault(Engine engine) throws InterruptedException {
        return car.driver(engine, ScriptedObserver.running(2)).drive(DriveOrder.laps(2, "test"), stop, progress -> {});
    }
}
