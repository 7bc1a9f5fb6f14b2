package dev.pitlane.foundation.json;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;

/** A message with a field that is unknown, mistyped or out of range. */
public final class InvalidMessageException extends PitlaneException {
    /**
     * About one field.
     *
     * @param field the path to the field, {@code collect.frames}; empty for the whole message
     * @param problem what is wrong and what is allowed
     */
    public InvalidMessageException(String field, String problem) {
        this(field, problem, null);
    }

    InvalidMessageException(String field, String problem, Throwable cause) {
        super(
                FailureType.CONFIGURATION,
                field.isEmpty() ? problem : field + ": " + problem,
                "",
                "correct that field and send it again",
                cause);
    }
}
