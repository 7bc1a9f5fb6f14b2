package dev.pitlane.cli.local;

import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.process.ChildProcess;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts one part again when it has ended, after ever longer pauses while it keeps ending. */
final class Keeper {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A part that lived so long is sound, and its end is the first of a new row. */
    private static final Duration SOUND = Duration.ofMinutes(2);

    private final Supplier<ChildProcess> process;
    private final Runnable start;
    private final int mostInARow;

    private int inARow;
    private boolean ended;
    private long dueNanos;

    /** @param mostInARow ends after which it is given up */
    Keeper(Supplier<ChildProcess> process, Runnable start, int mostInARow) {
        this.process = process;
        this.start = start;
        this.mostInARow = mostInARow;
    }

    /**
     * Looks once.
     *
     * @param say told how the part ended and what is done about it
     * @throws CommandFailedException with the part's own error, if it was started again too often
     */
    void look(Consumer<String> say) {
        ChildProcess part = process.get();
        if (part.isAlive()) {
            return;
        }
        if (!ended) {
            inARow = part.age().compareTo(SOUND) > 0 ? 1 : inARow + 1;
            CommandFailedException end = part.ended();
            if (inARow > mostInARow) {
                throw end;
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow - 1, 10));
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            say.accept(end.getMessage() + "\n→ it is started again in " + pause.toSeconds() + " s; " + end.action());
            dueNanos = System.nanoTime() + pause.toNanos();
            ended = true;
        }
        if (System.nanoTime() - dueNanos >= 0) {
            ended = false;
            start.run();
        }
    }
}
