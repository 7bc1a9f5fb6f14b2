package dev.pitlane.gpu.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** After which steps a checkpoint is written. It has no influence on the weights. */
@FunctionalInterface
public interface CheckpointPolicy {

    /** Asked after each step; true starts writing. */
    boolean due(int step);

    /** Told after a checkpoint that was due has been written. */
    default void written() {}

    /** After every so many steps. */
    static CheckpointPolicy everySteps(int steps) {
        return step -> step % steps == 0;
    }

    /**
     * After every so long, which is what a crash costs; less often where writing one takes long, so that training
     * spends at most a twentieth of its time on it.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    static CheckpointPolicy every(Duration interval, LongSupplier nanoTime) {
        return new CheckpointPolicy() {
            private long last = nanoTime.getAsLong();
            private long pause = interval.toNanos();

            @Override
            public boolean due(int step) {
                long now = nanoTime.getAsLong();
                if (now - last < pause) {
                    return false;
                }
                last = now;
                return true;
            }

            @Override
            public void written() {
                long took = nanoTime.getAsLong() - last;
                pause = Math.max(interval.toNanos(), 20 * took);
            }
        };
    }
}
