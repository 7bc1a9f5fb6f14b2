package dev.pitlane.car.world;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.MotorCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down every command and when it came; its closing is a stop. It may be told to hang. */
public final class RecordingActuator implements Actuator {
    /** A command and when it came, on {@link System#nanoTime()}. */
    public record Received(MotorCommand command, long nanos) {}

    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean moved;

    /** The next command hangs until the actuator is closed, as a write to a line that nobody reads does. */
    public void hang() {
        delay(Duration.ofMinutes(1));
    }

    /** Every command from now on takes so long, as on a machine that has too much to do; closing ends it. */
    public void delay(Duration time) {
        delay = time;
    }

    @Override
    public void command(MotorCommand command) {
        if (!delay.isZero()) {
            awaitClose();
        }
        if (closed.getCount() == 0) {
            throw new IllegalStateException("the actuator is closed");
        }
        received.add(new Received(command, System.nanoTime()));
        moved |= command.throttle() > 0;
    }

    /** Whether it ever moved the car. */
    public boolean moved() {
        return moved;
    }

    private void awaitClose() {
        try {
            closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.getCount() > 0) {
            received.add(new Received(MotorCommand.STOP, System.nanoTime()));
        }
        closed.countDown();
    }

    /** The next command, for which the test waits. */
    public Received next() throws InterruptedException {
        return next(Duration.ofSeconds(10)).orElseThrow(() -> new AssertionError("no command came within 10 s"));
    }

    /** The next command, if it comes in time. */
    public Optional<Received> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(received.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }
}
