package dev.pitlane.gpu.error;

import java.io.Serial;

/** An engine form that this version cannot make. */
public final class UnsupportedConversionException extends GpuException {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnsupportedConversionException(String message) {
        super(
                message,
                "convert with runtime auto and precision auto, which give an fp32 ONNX engine that every car runs");
    }
}
