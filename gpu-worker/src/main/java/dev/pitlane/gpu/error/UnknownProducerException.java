package dev.pitlane.gpu.error;

import java.io.Serial;

/** A model whose architecture nobody wrote down. */
public final class UnknownProducerException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownProducerException(String message) {
        super(message, "train the model with Pitlane, whose runs keep the architecture in their config");
    }
}
