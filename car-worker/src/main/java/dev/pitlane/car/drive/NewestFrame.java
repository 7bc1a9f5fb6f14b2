package dev.pitlane.car.drive;

import dev.pitlane.car.body.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands the newest frame from the camera's thread to the loop; one that was not taken in time gives way to the next.
 */
final class NewestFrame {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private Frame newest;
    private long dropped;

    void put(Frame frame) {
        lock.lock();
        try {
            if (newest != null) {
                dropped++;
            }
            newest = frame;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Frame> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (newest == null && left > 0) {
                left = arrived.awaitNanos(left);
            }
            Optional<Frame> taken = Optional.ofNullable(newest);
            newest = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Frames that the loop never saw. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
