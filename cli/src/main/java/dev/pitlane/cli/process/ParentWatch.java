package dev.pitlane.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when the one that started it is gone. The parent holds the other end of our standard input, and the
 * kernel closes it however the parent died.
 */
public final class ParentWatch {
    static final String WANTED = "pitlane.endsWithParent";

    /** A worker hands its work back within 10 s; whoever starts Pitlane again waits for it. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private ParentWatch() {}

    /** Watches from now on, if the parent asked for it. */
    public static void startIfWanted() {
        if (Boolean.getBoolean(WANTED)) {
            Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::watch);
        }
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // The parent says nothing; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("standard input failed, as if the parent were gone: " + e.getMessage());
        }
        System.err.println("the process that started this one is gone: stopping");
        Thread.ofPlatform().daemon().name("last-resort").start(ParentWatch::haltLater);
        System.exit(1);
    }

    private static void haltLater() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
