package dev.pitlane.gpu.error;

import java.io.Serial;

/** The files of a model or a checkpoint are not what their format says. */
public final class ModelFileException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ModelFileException(String message) {
        super(message, "log the model again from a file that is whole, or train it again");
    }
}
