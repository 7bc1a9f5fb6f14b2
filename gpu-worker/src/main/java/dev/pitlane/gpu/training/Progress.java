package dev.pitlane.gpu.training;

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
public record Progress(
        int step, int steps, int resumedFrom, double loss, double stepsPerSecond, boolean checkpointed) {}
