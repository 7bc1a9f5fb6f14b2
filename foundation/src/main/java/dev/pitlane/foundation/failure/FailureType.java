package dev.pitlane.foundation.failure;

import java.util.Arrays;

/**
 * Why an activity failed, as the type of its {@code ApplicationFailure}. The type decides who can mend it:
 * {@link #INFRASTRUCTURE} mends itself and is retried without limit by the retry policy; all others are thrown
 * non-retryable, and the workflow waits for a person's decision ({@link #UNKNOWN} after it has tried some times).
 */
public enum FailureType {
    /** A network, server, disk or camera that will come back. */
    INFRASTRUCTURE("Infrastructure"),
    /** The data are wrong or missing: no labels, a truncated JPEG, a wrong image size. */
    DATA("Data"),
    /** A setting or an input is wrong. */
    CONFIGURATION("Configuration"),
    /** A disk is full. */
    STORAGE_FULL("StorageFull"),
    /** A check said no: accuracy, parity, latency on the device. */
    GATE_NOT_PASSED("GateNotPassed"),
    /** A version, model, run or car that does not exist. */
    NOT_FOUND("NotFound"),
    /** Nobody foresaw it: a fault of ours. */
    UNKNOWN("Unknown");

    private final String text;

    FailureType(String text) {
        this.text = text;
    }

    /** The type's name on the wire, as in {@code ApplicationFailure.getType()}. */
    public String text() {
        return text;
    }

    /** Whether the retry policy may try again by itself. */
    public boolean retryable() {
        return this == INFRASTRUCTURE;
    }

    /**
     * The type of that name; {@link #UNKNOWN} for any other, for an exception that nobody mapped is a fault of ours.
     */
    public static FailureType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
