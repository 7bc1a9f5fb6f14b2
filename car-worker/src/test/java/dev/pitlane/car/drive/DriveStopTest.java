package dev.pitlane.car.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.car.body.MotorCommand;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.world.RecordingActuator;
import dev.pitlane.car.world.RecordingActuator.Received;
import dev.pitlane.car.world.ScriptedObserver;
import dev.pitlane.car.world.SteadyCamera;
import dev.pitlane.car.world.TestCar;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.inference.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops a drive stops the motor first, within 100 ms; its books come after that. */
class DriveStopTest {
    private static final Duration PROMISED = Duration.ofMillis(100);

    /** A machine that runs other builds may keep any thread waiting: the quickest of so many stops counts. */
    private static final int TRIES = 4;

    @TempDir
    Path folder;

    private final AtomicLong cause = new AtomicLong();
    private RecordingActuator actuator;
    private TestCar car;

    /** A drive that a test has stopped, and whatever else it says of it. */
    private interface Stopped {
        Duration after() throws Exception;
    }

    private void stopsInTime(Stopped drive) throws Exception {
        Duration took = PROMISED;
        for (int i = 0; i < TRIES && took.compareTo(PROMISED) >= 0; i++) {
            actuator = new RecordingActuator();
            car = new TestCar(folder.resolve("try-" + i));
            car.deployed(1);
            took = drive.after();
        }
        assertThat(took).isLessThan(PROMISED);
    }

    @Test
    void a_stop_stops_the_motor_also_while_the_judge_hangs() throws Exception {
        stopsInTime(() -> {
            CountDownLatch hanging = new CountDownLatch(1);
            try (DriveStop stop = new DriveStop()) {
                CompletableFuture<DriveAnswer> drive = drive(TestEngine.heading(0, 0), stop, patience -> {
                    await(hanging);
                    return ScriptedObserver.running(2);
                });
                awaitMoving();
                cause.set(System.nanoTime());
                stop.now("the test has seen enough");

                Duration took = stopped();
                assertThat(drive).isNotDone();
                hanging.countDown();
                assertThat(drive.get().note()).contains("the test has seen enough");
                return took;
            }
        });
    }

    @Test
    void a_stop_stops_the_motor_also_while_a_command_hangs_in_the_actuator() throws Exception {
        stopsInTime(() -> {
            try (DriveStop stop = new DriveStop()) {
                CompletableFuture<DriveAnswer> drive =
                        drive(TestEngine.heading(0, 0), stop, patience -> ScriptedObserver.running(2));
                awaitMoving();
                actuator.hang();
                cause.set(System.nanoTime());
                stop.now("the test has seen enough");

                Duration took = stopped();
                assertThat(drive.get().fault()).isEmpty();
                return took;
            }
        });
    }

    @Test
    void an_engine_that_fails_stops_the_motor_before_the_judge_is_asked() throws Exception {
        stopsInTime(() -> {
            CountDownLatch hanging = new CountDownLatch(1);
            try (DriveStop stop = new DriveStop()) {
                Engine failing = new TestEngine(rgb -> {
                    if (moved()) {
                        cause.set(System.nanoTime());
                        throw new IllegalStateException("native error");
                    }
                    return new float[] {0, 0};
                });
                CompletableFuture<DriveAnswer> drive = drive(failing, stop, patience -> {
                    await(hanging);
                    return ScriptedObserver.running(2);
                });
                awaitMoving();

                Duration took = stopped();
                hanging.countDown();
                assertThat(drive.get().fault())
                        .hasValueSatisfying(what -> assertThat(what).contains("native error"));
                return took;
            }
        });
    }

    @Test
    void a_judge_that_is_gone_stops_the_motor_and_the_drive_says_nothing_about_the_engine() throws Exception {
        stopsInTime(() -> {
            try (DriveStop stop = new DriveStop()) {
                CompletableFuture<DriveAnswer> drive = drive(TestEngine.heading(0, 0), stop, patience -> {
                    if (moved()) {
                        cause.set(System.nanoTime());
                        throw new IllegalStateException("connection closed");
                    }
                    return ScriptedObserver.running(2);
                });
                awaitMoving();

                Duration took = stopped();
                DriveAnswer answer = drive.get();
                assertThat(answer.fault())
                        .hasValueSatisfying(what -> assertThat(what).contains("connection closed"));
                assertThat(answer.slot()).isEqualTo(DriveAnswer.SlotVerdict.KEPT);
                assertThat(car.store().runs().get(answer.run()).outcome()).contains(Outcome.FAILED);
                assertThat(car.slots().table().driving()).isEmpty();
                return took;
            }
        });
    }

    @Test
    void a_judge_that_is_slow_stops_the_motor_until_it_answers() throws Exception {
        stopsInTime(() -> {
            CountDownLatch slow = new CountDownLatch(1);
            try (DriveStop stop = new DriveStop()) {
                CompletableFuture<DriveAnswer> drive = drive(TestEngine.heading(0, 0), stop, patience -> {
                    if (moved() && slow.getCount() > 0) {
                        cause.set(System.nanoTime());
                        await(slow);
                    }
                    return ScriptedObserver.running(2);
                });
                awaitMoving();

                // It was asked a moment before it fell silent, so the stop may come a moment before its time.
                Duration took = stopped().minus(DriveConstants.OBSERVER_SILENCE_STOPS_AFTER);
                slow.countDown();
                awaitMoving();
                stop.now("the test has seen enough");
                assertThat(drive.get().fault()).isEmpty();
                return took;
            }
        });
    }

    @Test
    void an_actuator_in_which_a_command_hangs_is_let_go_of_by_the_watchdog() throws Exception {
        actuator = new RecordingActuator();
        car = new TestCar(folder);
        car.deployed(1);
        try (DriveStop stop = new DriveStop()) {
            CompletableFuture<DriveAnswer> drive =
                    drive(TestEngine.heading(0, 0), stop, patience -> ScriptedObserver.running(2));
            awaitMoving();
            actuator.hang();

            while (actuator.next().command().throttle() > 0) {
                // The last ones before it hung.
            }
            assertThat(drive.get().fault())
                    .hasValueSatisfying(what -> assertThat(what).contains("motor"));
        }
    }

    private boolean moved() {
        return actuator.moved();
    }

    private CompletableFuture<DriveAnswer> drive(Engine engine, DriveStop stop, Function<Duration, Observation> sight) {
        Driver driver = car.driver(
                files -> engine,
                new SteadyCamera(),
                () -> actuator,
                new ScriptedObserver(TestCar.TRACK, sight, () -> {}));
        CompletableFuture<DriveAnswer> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                answer.complete(driver.drive(DriveOrder.laps(2, "test"), stop, progress -> {}));
            } catch (RuntimeException | InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Past the stops of a watchdog on a machine that was busy. */
    private void awaitMoving() throws InterruptedException {
        while (actuator.next().command().equals(MotorCommand.STOP)) {
            // Not yet, or not any more.
        }
    }

    /** How long after its cause the stop came after which the car moved no more. */
    private Duration stopped() throws InterruptedException {
        Optional<Received> stop = Optional.empty();
        Optional<Received> next = Optional.of(actuator.next());
        while (next.isPresent() || stop.isEmpty()) {
            Received command = next.isPresent() ? next.get() : actuator.next();
            boolean stops = command.command().equals(MotorCommand.STOP) && command.nanos() >= cause.get();
            stop = stops ? stop.or(() -> Optional.of(command)) : Optional.empty();
            next = actuator.next(Duration.ofMillis(50));
        }
        return Duration.ofNanos(stop.get().nanos() - cause.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
