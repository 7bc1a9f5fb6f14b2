package dev.pitlane.gpu.error;

import java.io.Serial;

/** A dataset has no labelled frames to work with. */
public final class NothingToLearnException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NothingToLearnException(String message, String action) {
        super(message, action);
    }
}
