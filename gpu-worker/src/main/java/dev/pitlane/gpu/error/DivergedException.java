package dev.pitlane.gpu.error;

import java.io.Serial;

/** The loss of a training is no longer a number. */
public final class DivergedException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public DivergedException(int step, double learningRate) {
        super(
                "the loss at step " + step + " is not a number: a learning rate of " + learningRate
                        + " is too high for these frames",
                "train again with a lower learningRate");
    }
}
