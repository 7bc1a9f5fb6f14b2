package dev.pitlane.car.drive;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.MotorCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The actuator behind a watchdog with a thread of its own: when no fresh command came for a while, or nobody watches
 * the car, the motor stands until that changes, whether the camera, the engine, the loop or the observer is what hangs.
 * {@link #halt()} ends it for good. Neither waits for a command that hangs in the actuator.
 */
final class SafeMotor {
    private final Actuator actuator;
    private final Consumer<String> unreachable;
    private final Thread watchdog;

    /** Held while the actuator is spoken to, so never waited for by what stops the motor. */
    private final ReentrantLock speaking = new ReentrantLock();

    private final AtomicInteger stops = new AtomicInteger();
    private volatile boolean halted;
    private volatile boolean moving;
    private volatile long lastCommand;

    /** As {@link System#nanoTime}; a drive that nobody ever said to watch is not bound by it. */
    private volatile long watchedUntil = System.nanoTime() + Duration.ofDays(1).toNanos();

    /** @param unreachable told why, once the actuator hangs or fails; the motor is halted then */
    SafeMotor(Actuator actuator, Consumer<String> unreachable) {
        this.actuator = actuator;
        this.unreachable = unreachable;
        this.watchdog = Thread.ofPlatform().name("drive-watchdog").daemon().unstarted(this::watch);
    }

    void start() {
        watchdog.start();
    }

    /** Somebody watches for so long from now on. */
    void watchedFor(Duration time) {
        watchedUntil = System.nanoTime() + time.toNanos();
        LockSupport.unpark(watchdog);
    }

    /**
     * Sends a command that follows from a frame.
     *
     * @return whether it was sent; not if its frame is so old that the motor should stand, nobody watches, or the motor
     *     is halted
     */
    boolean command(MotorCommand command, long frameNanos) throws InterruptedException {
        long now = System.nanoTime();
        if (halted || now > watchedUntil || now - frameNanos > DriveConstants.MOTOR_STOPS_AFTER.toNanos()) {
            return false;
        }
        // Before it is sent: the watchdog also guards the sending.
        lastCommand = System.nanoTime();
        if (!speaking.tryLock(DriveConstants.ACTUATOR_HANGS_AFTER.toNanos(), TimeUnit.NANOSECONDS)) {
            fail("its stop hangs");
            return false;
        }
        try {
            moving = true;
            LockSupport.unpark(watchdog);
            actuator.command(command);
            return !halted;
        } catch (RuntimeException e) {
            fail(e.getMessage());
            return false;
        } finally {
            speaking.unlock();
        }
    }

    /** How often the watchdog stopped the motor. */
    int stops() {
        return stops.get();
    }

    /** Neutral, now and for good. */
    void halt() {
        halted = true;
        actuator.close();
        LockSupport.unpark(watchdog);
    }

    private void fail(String why) {
        // What fails because the motor was halted is no failure.
        if (!halted) {
            halt();
            unreachable.accept(why);
        }
    }

    private void watch() {
        try {
            while (!halted) {
                long left = mayMoveFor();
                if (!moving) {
                    LockSupport.park(this);
                } else if (left > 0) {
                    LockSupport.parkNanos(this, left);
                } else {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the watchdog", e);
        }
    }

    /** Nanoseconds until the last command is too old, or nobody watches. */
    private long mayMoveFor() {
        long now = System.nanoTime();
        return Math.min(lastCommand + DriveConstants.MOTOR_STOPS_AFTER.toNanos(), watchedUntil) - now;
    }

    /** The stop has a thread of its own: it may hang in the actuator, or wait for a command that does. */
    private void pause() throws InterruptedException {
        Thread stop = Thread.ofPlatform().name("drive-pause").daemon().start(this::stop);
        if (!stop.join(DriveConstants.ACTUATOR_HANGS_AFTER) && mayMoveFor() <= 0) {
            fail(moving ? "a command hangs in it" : "its stop hangs");
        }
    }

    private void stop() {
        speaking.lock();
        try {
            if (halted || mayMoveFor() > 0) {
                // A command came at this very moment.
                return;
            }
            moving = false;
            stops.incrementAndGet();
            actuator.command(MotorCommand.STOP);
        } catch (RuntimeException e) {
            fail(e.getMessage());
        } finally {
            speaking.unlock();
        }
    }
}
