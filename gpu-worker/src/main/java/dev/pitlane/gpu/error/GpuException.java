package dev.pitlane.gpu.error;

import java.io.Serial;
import java.util.Objects;

/**
 * What can go wrong with training, evaluating or converting. The message says what happened to which thing,
 * {@link #action()} what a person can do about it.
 */
public abstract sealed class GpuException extends RuntimeException
        permits DivergedException,
                ModelFileException,
                NothingToLearnException,
                ParityException,
                TorchException,
                UnknownProducerException,
                UnsupportedConversionException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;

    GpuException(String message, String action) {
        super(message);
        this.action = Objects.requireNonNull(action, "action");
    }

    GpuException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = Objects.requireNonNull(action, "action");
    }

    /** What a person can do about it. */
    public final String action() {
        return action;
    }
}
