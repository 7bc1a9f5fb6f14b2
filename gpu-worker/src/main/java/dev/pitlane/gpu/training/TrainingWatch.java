package dev.pitlane.gpu.training;

import dev.pitlane.gpu.scoring.ScoringWatch;

/**
 * Whoever looks on while a training runs. Called on the training's thread between steps, and then between batches of
 * the test frames, so it should be quick.
 */
@FunctionalInterface
public interface TrainingWatch {

    /** Looks away. */
    TrainingWatch NONE = step -> {};

    /**
     * Called after each step. What it throws ends the training there, with the last checkpoint kept: this is how one is
     * cancelled.
     */
    void stepped(Step step);

    /** Called after the last step, before each batch of the test frames; what it throws ends the training, too. */
    default void testing(ScoringWatch.Place place) {}

    /**
     * How far a training is.
     *
     * @param step steps done
     * @param steps of the whole training
     * @param resumedFrom steps done before this process took it up; 0 if it started here
     * @param loss of the last step
     * @param stepsPerSecond since this process took it up
     * @param checkpointed a checkpoint of this very step has been written
     */
    record Step(int step, int steps, int resumedFrom, double loss, double stepsPerSecond, boolean checkpointed) {}
}
