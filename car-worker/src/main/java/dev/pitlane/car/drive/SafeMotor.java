package dev.pitlane.car.drive;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.actuator.DriveCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The actuator behind a watchdog with a thread of its own: when no fresh command came for a while the motor stops,
 * whether the camera, the engine or the loop is what hangs. (Should the actuator itself hang, its own watchdog stops
 * the motor.)
 */
final class SafeMotor implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Actuator actuator;
    private final long stopAfterNanos;
    private final Thread watchdog;

    private boolean moving;
    private boolean closed;
    private long lastCommand;
    private int stops;
    private IOException failure;

    SafeMotor(Actuator actuator, Duration stopAfter) {
        this.actuator = actuator;
        this.stopAfterNanos = stopAfter.toNanos();
        this.watchdog = Thread.ofPlatform().name("drive-watchdog").daemon().unstarted(this::watch);
    }

    void start() {
        watchdog.start();
    }

    /** Sends a command that follows from a frame; refuses one whose frame is so old that the motor should stand. */
    boolean command(DriveCommand command, long frameNanos) throws IOException {
        lock.lock();
        try {
            if (closed || System.nanoTime() - frameNanos > stopAfterNanos) {
                return false;
            }
            actuator.command(command);
            lastCommand = System.nanoTime();
            moving = true;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How often the watchdog stopped the motor. */
    int stops() {
        lock.lock();
        try {
            return stops;
        } finally {
            lock.unlock();
        }
    }

    /** Why the watchdog could not reach the motor, if it could not. */
    Optional<IOException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed) {
                long left = lastCommand + stopAfterNanos - System.nanoTime();
                if (!moving) {
                    changed.await();
                } else if (left > 0) {
                    changed.awaitNanos(left);
                } else {
                    stop();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        moving = false;
        stops++;
        try {
            actuator.command(DriveCommand.STOP);
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            actuator.close();
        } finally {
            lock.unlock();
        }
    }
}
