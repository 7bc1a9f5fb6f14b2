package dev.pitlane.gpu.training;

/** Whoever looks on while a training runs. Called on the training's thread between steps, so it should be quick. */
@FunctionalInterface
public interface TrainingWatch {

    /** Looks away. */
    TrainingWatch NONE = step -> {};

    /**
     * Called after each step. What it throws ends the training there, with the last checkpoint kept: this is how one is
     * cancelled.
     */
    void stepped(Step step);

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
