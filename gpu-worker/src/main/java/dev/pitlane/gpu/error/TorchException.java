package dev.pitlane.gpu.error;

import java.io.Serial;

/** libtorch is not there or refused a call. */
public final class TorchException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public TorchException(String message, String action, Throwable cause) {
        super(message, action, cause);
    }
}
