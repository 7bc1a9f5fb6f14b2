package dev.pitlane.car.drive;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.camera.Camera;
import dev.pitlane.car.camera.Capture;
import dev.pitlane.car.camera.Frame;
import dev.pitlane.car.drive.LoopFault.Part;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.datasets.image.RgbImage;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.LatencyRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Steers by frames until it is closed or something fails. The camera gives the beat, at the rate it was opened with: a
 * frame is steered by as soon as it is there, so waiting for a clock of our own adds nothing to its age.
 *
 * <p>Owns camera and actuator and closes them; the engine belongs to the caller.
 */
final class DriveLoop implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Camera camera;
    private final Engine engine;
    private final Pursuit pursuit;
    private final SafeMotor motor;
    private final DriveSettings settings;
    private final Consumer<Frame> seen;

    private final NewestFrame newest = new NewestFrame();
    private final LatencyRecorder cameraToSteering = new LatencyRecorder();
    private final LatencyRecorder engineTime = new LatencyRecorder();
    private final AtomicReference<LoopFault> fault = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong lateCommands = new AtomicLong();
    private final AtomicLong lateResults = new AtomicLong();
    private final Thread reader;
    private final Thread steerer;

    /** @param seen told of every frame that was steered by, on the loop's thread; must be quick */
    DriveLoop(Camera camera, Engine engine, Actuator actuator, DriveSettings settings, Consumer<Frame> seen) {
        this.camera = camera;
        this.engine = engine;
        this.settings = settings;
        this.seen = seen;
        this.pursuit = new Pursuit(settings);
        this.motor = new SafeMotor(actuator, settings.stopAfter());
        this.reader = Thread.ofPlatform().name("drive-camera").daemon().unstarted(this::read);
        this.steerer = Thread.ofPlatform().name("drive-loop").daemon().unstarted(this::steer);
    }

    void start() {
        motor.start();
        reader.start();
        steerer.start();
    }

    /** Waits until the loop has ended by a fault, or the time is over; answers whether it has ended. */
    boolean awaitFault(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What ended the loop, if it was not us. */
    Optional<LoopFault> fault() {
        return Optional.ofNullable(fault.get());
    }

    LoopFigures figures() {
        long dropped = newest.dropped();
        return new LoopFigures(
                frames.get(),
                dropped,
                unreadable.get(),
                dropped + lateCommands.get(),
                lateResults.get(),
                motor.stops(),
                cameraToSteering.summary(),
                engineTime.summary());
    }

    private boolean running() {
        return ended.getCount() > 0;
    }

    private void end(LoopFault.Part part, String what) {
        // Only the first fault is the cause; after close there is none.
        if (running() && fault.compareAndSet(null, new LoopFault(part, what))) {
            ended.countDown();
        }
    }

    private void read() {
        try {
            while (running()) {
                switch (camera.next(BEAT)) {
                    case Frame frame -> newest.put(frame);
                    case Capture.Late late -> {}
                    case Capture.Ended over -> end(Part.CAMERA, "the camera ended: " + over.why());
                }
            }
        } catch (CarException e) {
            end(Part.CAMERA, e.getMessage());
        } catch (RuntimeException | Error e) {
            end(Part.CAMERA, "the camera failed: " + e);
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
                } else if (System.nanoTime() - lastFrame
                        > settings.giveUpAfter().toNanos()) {
                    end(Part.CAMERA, "no frame came for " + settings.giveUpAfterMillis() + " ms");
                }
            }
        } catch (IOException e) {
            end(Part.MOTOR, "the motor can't be reached: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            // What is not caught nearer is the engine's: EngineException, or worse from its native side.
            end(Part.ENGINE, "the engine failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void steerBy(Frame frame) throws IOException {
        long start = System.nanoTime();
        RgbImage image;
        try {
            image = JpegDecoder.decode(frame.name(), frame.jpeg());
        } catch (DatasetException e) {
            // One broken picture is no reason to stop; if they go on, the watchdog stops the motor.
            unreadable.incrementAndGet();
            return;
        }
        float[] point = engine.predict(image.rgb());
        long result = System.nanoTime() - start;
        if (point.length != 2 || !Float.isFinite(point[0]) || !Float.isFinite(point[1])) {
            end(Part.ENGINE, "the engine's answer to " + frame.name() + " is not a number");
            return;
        }
        boolean sent = motor.command(pursuit.towards(point[0]), frame.capturedNanos());
        long age = System.nanoTime() - frame.capturedNanos();
        long budget = settings.frameBudget().toNanos();
        frames.incrementAndGet();
        engineTime.record(result);
        cameraToSteering.record(age);
        if (result > budget) {
            lateResults.incrementAndGet();
        }
        if (!sent || age > budget) {
            lateCommands.incrementAndGet();
        }
        motor.failure().ifPresent(e -> end(Part.MOTOR, "the motor can't be reached: " + e.getMessage()));
        seen.accept(frame);
    }

    /** Stops the motor first, then everything else. */
    @Override
    public void close() {
        motor.close();
        ended.countDown();
        camera.close();
        try {
            steerer.join(TO_END);
            reader.join(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
