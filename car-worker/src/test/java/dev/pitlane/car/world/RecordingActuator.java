package dev.pitlane.car.world;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.actuator.DriveCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down every command and when it came. */
public final class RecordingActuator implements Actuator {
    /** A command and when it came, on {@link System#nanoTime()}. */
    public record Received(DriveCommand command, long nanos) {}

    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();

    @Override
    public void command(DriveCommand command) {
        received.add(new Received(command, System.nanoTime()));
    }

    @Override
    public void close() {
        command(DriveCommand.STOP);
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
