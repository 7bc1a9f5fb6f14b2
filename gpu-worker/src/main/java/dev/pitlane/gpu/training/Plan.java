package dev.pitlane.gpu.training;

/**
 * How a network is trained.
 *
 * @param steps optimiser steps, at least 1
 * @param batchSize frames per step, at least 1
 * @param learningRate the schedule's highest rate
 * @param weightDecay see {@link dev.pitlane.gpu.torch.Adam}
 * @param seed of everything random
 */
public record Plan(
        int steps, int batchSize, double learningRate, double weightDecay, long seed, Augmentation augmentation) {

    public Plan {
        if (steps < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "steps and batch size must be at least 1, not " + steps + " and " + batchSize);
        }
        if (!(learningRate > 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("the learning rate must be positive and the weight decay not negative");
        }
    }
}
