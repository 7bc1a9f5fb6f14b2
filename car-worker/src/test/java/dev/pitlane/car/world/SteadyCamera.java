package dev.pitlane.car.world;

import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A live camera that nothing disturbs: thirty frames a second. */
public final class SteadyCamera implements Camera {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] jpeg = TestFrames.jpeg(1);

    @Override
    public Capture next(Duration patience) {
        try {
            return closed.await(33, TimeUnit.MILLISECONDS)
                    ? new Capture.Ended("closed")
                    : new Frame("frame", jpeg, Instant.now(), System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Capture.Ended("interrupted");
        }
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
