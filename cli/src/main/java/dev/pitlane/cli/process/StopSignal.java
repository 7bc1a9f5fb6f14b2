package dev.pitlane.cli.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    /** Whether this process was told to end, for work that does not hear of it by itself. */
    public boolean wanted() {
        return wanted;
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
