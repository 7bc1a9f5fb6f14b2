package dev.pitlane.car.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.car.body.MotorCommand;
import dev.pitlane.car.world.RecordingActuator;
import dev.pitlane.car.world.RecordingActuator.Received;
import dev.pitlane.car.world.ScriptedCamera;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.inference.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DriveLoopTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration PROMISED = Duration.ofMillis(200);
    private static final int TRIES = 4;

    private final ScriptedCamera camera = new ScriptedCamera();
    private final RecordingActuator actuator = new RecordingActuator();

    @Test
    void steers_towards_the_point_at_constant_throttle() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(-0.5f, 0.3f))) {
            loop.start();
            MotorCommand command = shown().command();
            assertThat(command.steering()).isEqualTo(-0.5 * DriveConstants.STEERING_GAIN);
            assertThat(command.throttle()).isEqualTo(DriveConstants.THROTTLE);
        }
    }

    @Test
    void a_point_far_to_the_side_steers_as_far_as_the_wheels_go() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(3, 0))) {
            loop.start();
            assertThat(shown().command().steering()).isEqualTo(1);
        }
    }

    @Test
    void the_motor_stops_within_200_ms_when_frames_stop_coming() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            assertThat(quickestStop(() -> {}, () -> {})).isLessThan(PROMISED);
            assertThat(loop.figures().watchdogStops()).isGreaterThanOrEqualTo(TRIES);
        }
    }

    @Test
    void the_motor_stops_within_200_ms_when_the_engine_hangs() throws InterruptedException {
        AtomicReference<CountDownLatch> hanging = new AtomicReference<>(new CountDownLatch(0));
        try (DriveLoop loop = loop(new TestEngine(rgb -> answerAfter(hanging.get())))) {
            loop.start();
            Duration quickest = quickestStop(
                    () -> {
                        hanging.set(new CountDownLatch(1));
                        // Too old to drive by when the answer comes at last.
                        camera.showTakenAgo(LONG);
                    },
                    () -> hanging.get().countDown());

            assertThat(quickest).isLessThan(PROMISED);
        }
    }

    @Test
    void a_stop_that_hangs_in_the_actuator_lets_go_of_it_though_no_frame_comes() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            assertThat(shown().command().throttle()).isPositive();
            actuator.hang();

            assertThat(actuator.next(Duration.ofSeconds(2)))
                    .hasValueSatisfying(last -> assertThat(last.command()).isEqualTo(MotorCommand.STOP));
            assertThat(loop.awaitEnd(LONG)).isTrue();
            assertThat(loop.fault().orElseThrow().what()).contains("stop hangs");
        }
    }

    @Test
    void a_command_that_is_late_on_a_busy_machine_is_waited_for() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            actuator.delay(Duration.ofMillis(200));
            camera.show();
            assertThat(actuator.next().command().throttle()).isPositive();

            actuator.delay(Duration.ZERO);
            assertThat(actuator.next().command()).isEqualTo(MotorCommand.STOP);
            assertThat(shown().command().throttle()).isPositive();
            assertThat(loop.fault()).isEmpty();
        }
    }

    @Test
    void the_result_of_a_frame_that_is_too_old_is_not_driven_by() throws InterruptedException {
        AtomicInteger predictions = new AtomicInteger();
        try (DriveLoop loop =
                loop(new TestEngine(rgb -> new float[] {predictions.incrementAndGet() == 1 ? 0.1f : 0.2f, 0}))) {
            loop.start();
            camera.showTakenAgo(Duration.ofMillis(300));
            awaitPrediction(predictions);

            assertThat(shown().command().steering()).isEqualTo(DriveConstants.STEERING_GAIN * 0.2f);
            assertThat(loop.figures().missedDeadlines()).isPositive();
        }
    }

    @Test
    void it_drives_on_when_frames_come_again() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            shown();
            assertThat(actuator.next().command()).isEqualTo(MotorCommand.STOP);

            assertThat(shown().command().throttle()).isPositive();
        }
    }

    @Test
    void an_answer_that_is_no_number_ends_the_drive_and_stops_the_motor() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(Float.NaN, 0))) {
            loop.start();
            camera.show();

            assertThat(loop.awaitEnd(LONG)).isTrue();
            assertThat(loop.fault().orElseThrow().part()).isEqualTo(LoopFault.Part.ENGINE);
        }
        assertThat(actuator.next().command()).isEqualTo(MotorCommand.STOP);
    }

    @Test
    void an_engine_that_throws_ends_the_drive() throws InterruptedException {
        Engine broken = new TestEngine(rgb -> {
            throw new IllegalStateException("out of memory");
        });
        try (DriveLoop loop = loop(broken)) {
            loop.start();
            camera.show();

            assertThat(loop.awaitEnd(LONG)).isTrue();
            assertThat(loop.fault().orElseThrow().what()).contains("out of memory");
        }
    }

    @Test
    void a_camera_that_ends_is_not_the_engines_fault() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            camera.end("unplugged");

            assertThat(loop.awaitEnd(LONG)).isTrue();
            assertThat(loop.fault().orElseThrow().part()).isEqualTo(LoopFault.Part.CAMERA);
        }
    }

    @Test
    void one_unreadable_frame_is_passed_over() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            camera.show("no jpeg".getBytes(StandardCharsets.UTF_8));
            awaitUnreadable(loop);

            assertThat(shown().command().throttle()).isPositive();
            assertThat(loop.fault()).isEmpty();
        }
    }

    @Test
    void closing_stops_the_motor() throws InterruptedException {
        try (DriveLoop loop = loop(TestEngine.heading(0, 0))) {
            loop.start();
            assertThat(shown().command().throttle()).isPositive();
        }
        assertThat(actuator.next().command()).isEqualTo(MotorCommand.STOP);
    }

    private static void awaitUnreadable(DriveLoop loop) {
        while (loop.figures().unreadableFrames() == 0) {
            Thread.onSpinWait();
        }
    }

    /**
     * The time from the last moving command to the stop. The shortest of a few, because a machine that runs other
     * builds may keep any single thread waiting; the promise is about the loop, not about that machine.
     */
    private Duration quickestStop(Runnable whileMoving, Runnable standing) throws InterruptedException {
        Duration quickest = LONG;
        for (int i = 0; i < TRIES; i++) {
            Received moving = shown();
            assertThat(moving.command().throttle()).isPositive();
            whileMoving.run();
            Received stop = actuator.next();
            assertThat(stop.command()).isEqualTo(MotorCommand.STOP);
            Duration took = Duration.ofNanos(stop.nanos() - moving.nanos());
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
            standing.run();
        }
        return quickest;
    }

    /**
     * Shows a frame and waits for its command; again if this machine was so busy that the frame grew too old to use.
     */
    private Received shown() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            camera.show();
            Optional<Received> command = actuator.next(Duration.ofMillis(500));
            if (command.isPresent()) {
                return command.get();
            }
        }
        throw new AssertionError("no frame led to a command");
    }

    private static float[] answerAfter(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new float[] {0, 0};
    }

    private static void awaitPrediction(AtomicInteger predictions) {
        while (predictions.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private DriveLoop loop(Engine engine) {
        return new DriveLoop(camera, engine, actuator, frame -> {});
    }
}
