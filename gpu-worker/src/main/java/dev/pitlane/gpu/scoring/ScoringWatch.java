package dev.pitlane.gpu.scoring;

/**
 * Whoever looks on while models are asked about frames. Called on the thread that asks them, before each batch, so it
 * should be quick.
 */
@FunctionalInterface
public interface ScoringWatch {

    /** Looks away. */
    ScoringWatch NONE = place -> {};

    /** Called before each batch. What it throws ends the work there: this is how it is cancelled. */
    void reached(Place place);

    /**
     * How far the work is.
     *
     * @param asked what is asked, for instance {@code candidate}
     * @param frame answers that it has given
     * @param frames that it is asked about
     */
    record Place(String asked, int frame, int frames) {}
}
