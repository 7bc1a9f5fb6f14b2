package dev.pitlane.car.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends a drive from any thread. What must happen at once, the motor's stop, happens on the thread of whoever asks; the
 * drive's books are done after it. Asked also by a signal to this process (Ctrl-C, SIGTERM), from its creation until it
 * is closed.
 */
public final class DriveStop implements AutoCloseable {
    private final Thread signal = new Thread(() -> now("this process was told to end"), "stop-drive");
    private final List<Runnable> atOnce = new ArrayList<>();
    private Optional<String> why = Optional.empty();

    public DriveStop() {
        try {
            Runtime.getRuntime().addShutdownHook(signal);
        } catch (IllegalStateException e) {
            now("this process is ending");
        }
    }

    /** Stops the drive; the first reason counts. */
    public void now(String reason) {
        List<Runnable> actions;
        synchronized (this) {
            if (why.isPresent()) {
                return;
            }
            why = Optional.of(reason);
            actions = List.copyOf(atOnce);
        }
        actions.forEach(Runnable::run);
    }

    /** Why the drive is to end, if it is. */
    public synchronized Optional<String> wanted() {
        return why;
    }

    /** To be done when the drive is to end, on the thread of whoever ends it; now, if it is to end already. */
    public void atOnce(Runnable action) {
        synchronized (this) {
            if (why.isEmpty()) {
                atOnce.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(signal);
        } catch (IllegalStateException e) {
            // The signal has come; its thread runs already.
        }
    }
}
