package dev.pitlane.activities;

import io.temporal.failure.ApplicationFailure;

/**
 * The details of every failed activity: what the person at the gate reads.
 *
 * @param what what happened, one sentence: {@code the JPEG ends too early}
 * @param thing to which thing: {@code track:v3/0002-car-1/000017.jpg}
 * @param action what to do about it: {@code remove the image, then send retryStep}
 */
@Lenient
public record FailureAdvice(String what, String thing, String action) {
    public FailureAdvice {
        what = what == null ? "" : what;
        thing = thing == null ? "" : thing;
        action = action == null ? "" : action;
    }

    /** One line with all three parts. */
    public String sentence() {
        String subject = thing.isBlank() ? what : thing + ": " + what;
        return action.isBlank() ? subject : subject + ". " + action;
    }

    /** The failure to throw from an activity; retryable only for {@link FailureType#INFRASTRUCTURE}. */
    public ApplicationFailure asFailure(FailureType type, Throwable cause) {
        return ApplicationFailure.newBuilder()
                .setMessage(sentence())
                .setType(type.text())
                .setNonRetryable(!type.retryable())
                .setDetails(this)
                .setCause(cause)
                .build();
    }

    /** As {@link #asFailure(FailureType, Throwable)} where nothing else caused it. */
    public ApplicationFailure asFailure(FailureType type) {
        return ApplicationFailure.newBuilder()
                .setMessage(sentence())
                .setType(type.text())
                .setNonRetryable(!type.retryable())
                .setDetails(this)
                .build();
    }
}
