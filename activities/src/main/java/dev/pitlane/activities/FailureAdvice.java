package dev.pitlane.activities;

import dev.pitlane.foundation.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;

/**
 * The details of every failed activity: what the person who decides reads. Its parts are cut so that the whole failure
 * stays below the 4 KB above which the server keeps "Failure exceeds size limit" in its place.
 *
 * @param what what happened, one sentence: {@code the JPEG ends too early}
 * @param thing to which thing: {@code track:v3/0002-car-1/000017.jpg}
 * @param action what to do about it: {@code remove the image, then send retryStep}
 */
@Lenient
public record FailureAdvice(String what, String thing, String action) {
    private static final int FRAMES = 5;

    public FailureAdvice {
        what = cut(what, 600);
        thing = cut(thing, 200);
        action = cut(action, 300);
    }

    /** One line with all three parts. */
    public String sentence() {
        String subject = thing.isBlank() ? what : thing + ": " + what;
        return action.isBlank() ? subject : subject + ". " + action;
    }

    /** The failure to throw from an activity; retryable only for {@link FailureType#INFRASTRUCTURE}. */
    public ApplicationFailure asFailure(FailureType type) {
        return asFailure(type, new Throwable());
    }

    /** As {@link #asFailure(FailureType)}, from where the error came; its trace in full is for the worker's log. */
    public ApplicationFailure asFailure(FailureType type, Throwable error) {
        ApplicationFailure failure = ApplicationFailure.newBuilder()
                .setMessage(sentence())
                .setType(type.text())
                .setNonRetryable(!type.retryable())
                .setDetails(this)
                .build();
        failure.setStackTrace(Arrays.stream(error.getStackTrace()).limit(FRAMES).toArray(StackTraceElement[]::new));
        return failure;
    }

    /**
     * At most so many bytes as Jackson writes them (beyond the basic plane as two escapes), without control characters.
     */
    private static String cut(String text, int most) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int i = 0; text != null && i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            bytes += c < 0x80 ? (c == '"' || c == '\\' ? 2 : 1) : c < 0x800 ? 2 : c < 0x10000 ? 3 : 12;
            if (bytes > most) {
                return kept.append('…').toString();
            }
            kept.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        }
        return kept.toString();
    }
}
