package dev.pitlane.gpu.error;

import java.io.Serial;

/** The exported engine answers something else than the model that was trained. */
public final class ParityException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ParityException(String message) {
        super(
                message,
                "keep the engine in use and report this with the run's numbers: the export is wrong, not the data");
    }
}
