package dev.pitlane.gpu.training;

/** Whoever looks on while a training runs. Called on the training's thread between steps, so it should be quick. */
@FunctionalInterface
public interface TrainingWatch {

    /** Looks away. */
    TrainingWatch NONE = progress -> {};

    /**
     * Called after each step. What it throws ends the training there, with the last checkpoint kept: this is how one is
     * cancelled.
     */
    void stepped(Progress progress);
}
