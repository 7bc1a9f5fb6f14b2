package dev.pitlane.workers.settings;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;

/** A setting is unknown or has a value that cannot be used; the message names it and says what is allowed. */
public final class SettingsException extends PitlaneException {
    public SettingsException(String message) {
        this(message, null);
    }

    public SettingsException(String message, Throwable cause) {
        super(FailureType.CONFIGURATION, message, "", "correct that setting and start again", cause);
    }
}
