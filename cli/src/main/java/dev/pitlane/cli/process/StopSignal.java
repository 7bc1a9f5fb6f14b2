package dev.pitlane.cli.process;

import dev.pitlane.cli.output.CommandFailedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** On Ctrl-C this process lives on until its work has ended and said how. */
public final class StopSignal implements AutoCloseable {
    /** A drive ends in well under a second; somebody who presses Ctrl-C must not wait for a worker that hangs. */
    private static final long LONGEST_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean wanted;

    private StopSignal() {}

    /** Listens from now on, until it is closed when the work has ended. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-work"));
        return signal;
    }

    /**
     * Asked between the steps of work that does not hear of it by itself.
     *
     * @param what is stopped, and where
     * @param action how to go on
     * @throws CommandFailedException if this process was told to end
     */
    public void endIfWanted(Supplier<String> what, String action) {
        if (wanted) {
            throw new CommandFailedException("Stopped", what.get(), action);
        }
    }

    private void stop() {
        wanted = true;
        try {
            // A latch and not the thread: the main thread goes on to System.exit, which waits for this hook.
            ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended: this process may. */
    @Override
    public void close() {
        ended.countDown();
    }
}
