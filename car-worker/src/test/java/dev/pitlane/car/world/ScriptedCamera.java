package dev.pitlane.car.world;

import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Gives what the test puts in, when it puts it in. */
public final class ScriptedCamera implements Camera {
    private static final Capture CLOSED = new Capture.Ended("closed");

    private final LinkedBlockingQueue<Capture> captures = new LinkedBlockingQueue<>();
    private final byte[] jpeg = TestFrames.jpeg(1);
    private int number;

    /** The car sees a frame now. */
    public void show() {
        show(jpeg);
    }

    public void show(byte[] bytes) {
        show(bytes, Duration.ZERO);
    }

    /** A frame that took long to arrive. */
    public void showTakenAgo(Duration age) {
        show(jpeg, age);
    }

    private void show(byte[] bytes, Duration age) {
        captures.add(
                new Frame("frame " + ++number, bytes, Instant.now().minus(age), System.nanoTime() - age.toNanos()));
    }

    public void end(String why) {
        captures.add(new Capture.Ended(why));
    }

    @Override
    public Capture next(Duration patience) {
        try {
            Capture capture = captures.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            return capture == null ? new Capture.Late() : capture;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CLOSED;
        }
    }

    @Override
    public void close() {
        captures.add(CLOSED);
    }
}
