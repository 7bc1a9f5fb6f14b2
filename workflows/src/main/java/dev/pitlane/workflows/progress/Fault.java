package dev.pitlane.workflows.progress;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * Why a step failed.
 *
 * @param type who can mend it
 * @param advice what happened, to what, and what to do
 */
public record Fault(FailureType type, FailureAdvice advice) {
    private static final String DO_SOMETHING =
            "read the worker's log, mend the cause, then send retryStep; or send abort";

    /** The fault of a step whose activity failed. */
    public static Fault of(TemporalFailure failure) {
        Throwable cause =
                failure instanceof ActivityFailure && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case ApplicationFailure application ->
                new Fault(FailureType.of(application.getType()), advice(application));
            case TimeoutFailure timeout ->
                new Fault(
                        FailureType.UNKNOWN,
                        new FailureAdvice("timed out: " + timeout.getTimeoutType(), "", DO_SOMETHING));
            default ->
                new Fault(FailureType.UNKNOWN, new FailureAdvice(String.valueOf(cause.getMessage()), "", DO_SOMETHING));
        };
    }

    /** The fault of a worker that answered what this version can't read: the work again would give the same answer. */
    public static Fault of(DataConverterException unreadable) {
        return new Fault(
                FailureType.CONFIGURATION,
                new FailureAdvice(
                        "the worker's answer can't be read: " + unreadable.getMessage(),
                        "",
                        "bring worker and workflow to the same version, then send retryStep"));
    }

    /** The fault of our own code: nothing of the world mends it, so it is not tried again by itself. */
    public static Fault ofOurs(RuntimeException fault) {
        return new Fault(
                FailureType.UNKNOWN,
                new FailureAdvice(
                        "a fault of ours in the workflow's code: " + fault,
                        "",
                        "report it with the workflow worker's log; retryStep tries again, from an earlier stage or"
                                + " with other settings if that helps"));
    }

    private static FailureAdvice advice(ApplicationFailure failure) {
        try {
            if (failure.getDetails().getSize() > 0) {
                FailureAdvice advice = failure.getDetails().get(FailureAdvice.class);
                if (advice != null && !advice.what().isBlank()) {
                    return advice;
                }
            }
        } catch (DataConverterException foreign) {
            // Details of another shape: the message says as much as we can know.
            return plain(failure);
        }
        return plain(failure);
    }

    private static FailureAdvice plain(ApplicationFailure failure) {
        String message = failure.getOriginalMessage() == null ? "no message" : failure.getOriginalMessage();
        return new FailureAdvice(failure.getType() + ": " + message, "", DO_SOMETHING);
    }
}
