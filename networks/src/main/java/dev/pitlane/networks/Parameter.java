package dev.pitlane.networks;

import java.util.List;

/**
 * One tensor of learned or collected numbers of a network.
 *
 * @param name as in PyTorch's state_dict: {@code layer1.0.conv1.weight}
 * @param shape outermost dimension first, PyTorch's layout
 */
public record Parameter(String name, List<Integer> shape, Role role) {

    /** What a parameter does, which decides how it starts and whether training changes it by its gradient. */
    public enum Role {
        /** Weight of a convolution or linear layer. */
        WEIGHT,
        /** Bias of a convolution or linear layer. */
        BIAS,
        /** Factor of a batch normalisation, starts at 1. */
        SCALE,
        /** Offset of a batch normalisation, starts at 0. */
        SHIFT,
        /** Mean of the batches seen, starts at 0; no gradient. */
        RUNNING_MEAN,
        /** Variance of the batches seen, starts at 1; no gradient. */
        RUNNING_VARIANCE;

        /** Whether training changes the parameter by its gradient; the others are collected on the way. */
        public boolean trainable() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    public Parameter {
        shape = List.copyOf(shape);
    }

    /** How many numbers the parameter has. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** How many inputs feed one output: the product of all dimensions but the first. */
    public int fanIn() {
        return shape.stream().skip(1).reduce(1, Math::multiplyExact);
    }
}
