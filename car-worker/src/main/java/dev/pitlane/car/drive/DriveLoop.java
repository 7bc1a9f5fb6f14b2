package dev.pitlane.car.drive;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.car.drive.LoopFault.Part;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.LatencyRecorder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Steers by frames until it is halted or something fails; either stops the motor first. The camera gives the beat, at
 * the rate it was opened with: a frame is steered by as soon as it is there, so waiting for a clock of our own adds
 * nothing to its age. Camera, actuator and engine belong to the caller.
 */
final class DriveLoop implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Camera camera;
    private final Engine engine;
    private final SafeMotor motor;
    private final Consumer<Frame> seen;

    private final NewestFrame newest = new NewestFrame();
    private final LatencyRecorder cameraToSteering = new LatencyRecorder();
    private final LatencyRecorder engineTime = new LatencyRecorder();
    private final AtomicReference<LoopFault> fault = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong lateCommands = new AtomicLong();
    private final AtomicLong lateResults = new AtomicLong();
    private final Thread reader;
    private final Thread steerer;

    /** @param seen told of every frame that was steered by, on the loop's thread; must be quick */
    DriveLoop(Camera camera, Engine engine, Actuator actuator, Consumer<Frame> seen) {
        this.camera = camera;
        this.engine = engine;
        this.seen = seen;
        this.motor = new SafeMotor(actuator, why -> fail(Part.MOTOR, "the motor can't be reached: " + why));
        this.reader = Thread.ofPlatform().name("drive-camera").daemon().unstarted(this::read);
        this.steerer = Thread.ofPlatform().name("drive-loop").daemon().unstarted(this::steer);
    }

    void start() {
        motor.start();
        reader.start();
        steerer.start();
    }

    /** Somebody watches for so long from now on; after that the motor stands until the next call. */
    void watchedFor(Duration time) {
        motor.watchedFor(time);
    }

    /** Waits until the loop has ended, or the time is over; answers whether it has ended. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What ended the loop, if it was not us. */
    Optional<LoopFault> fault() {
        return Optional.ofNullable(fault.get());
    }

    LoopFigures figures() {
        return new LoopFigures(
                unreadable.get(),
                newest.dropped() + lateCommands.get(),
                lateResults.get(),
                motor.stops(),
                cameraToSteering.summary(),
                engineTime.summary());
    }

    /** The motor stands from now on, and the loop ends. */
    void halt() {
        motor.halt();
        ended.countDown();
    }

    /**
     * As {@link #halt()}, because something failed; only the first fault is the cause, and after a halt there is none.
     */
    void fail(Part part, String what) {
        motor.halt();
        if (running()) {
            fault.compareAndSet(null, new LoopFault(part, what));
        }
        ended.countDown();
    }

    private boolean running() {
        return ended.getCount() > 0;
    }

    private void read() {
        try {
            while (running()) {
                switch (camera.next(BEAT)) {
                    case Frame frame -> newest.put(frame);
                    case Capture.Late late -> {}
                    case Capture.Ended over -> fail(Part.CAMERA, "the camera ended: " + over.why());
                }
            }
        } catch (RuntimeException | Error e) {
            fail(Part.CAMERA, "the camera failed: " + e.getMessage());
        }
    }

    private void steer() {
        long lastFrame = System.nanoTime();
        try {
            while (running()) {
                Optional<Frame> frame = newest.take(BEAT);
                if (frame.isPresent()) {
                    lastFrame = System.nanoTime();
                    steerBy(frame.get());
                } else if (System.nanoTime() - lastFrame > DriveConstants.NO_FRAME_ENDS_AFTER.toNanos()) {
                    fail(Part.CAMERA, "no frame came for " + DriveConstants.NO_FRAME_ENDS_AFTER.toMillis() + " ms");
                }
            }
        } catch (RuntimeException | Error e) {
            // What is not caught nearer is the engine's: EngineException, or worse from its native side.
            fail(Part.ENGINE, "the engine failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void steerBy(Frame frame) throws InterruptedException {
        long start = System.nanoTime();
        byte[] rgb;
        try {
            rgb = JpegDecoder.decode(frame.name(), frame.jpeg());
        } catch (DatasetException e) {
            // One broken picture is no reason to stop; if they go on, the watchdog stops the motor.
            unreadable.incrementAndGet();
            return;
        }
        float[] point = engine.predict(rgb);
        long result = System.nanoTime() - start;
        if (point.length != 2 || !Float.isFinite(point[0]) || !Float.isFinite(point[1])) {
            fail(Part.ENGINE, "the engine's answer to " + frame.name() + " is not a number");
            return;
        }
        long budget = DriveConstants.FRAME_BUDGET.toNanos();
        engineTime.record(result);
        if (result > budget) {
            lateResults.incrementAndGet();
        }
        boolean sent = motor.command(Pursuit.towards(point[0]), frame.capturedNanos());
        long age = System.nanoTime() - frame.capturedNanos();
        if (!sent || age > budget) {
            lateCommands.incrementAndGet();
        }
        if (sent) {
            cameraToSteering.record(age);
            seen.accept(frame);
        }
    }

    @Override
    public void close() {
        halt();
        try {
            steerer.join(TO_END);
            reader.join(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
