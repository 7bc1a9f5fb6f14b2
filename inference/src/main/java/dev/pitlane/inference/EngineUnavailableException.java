package dev.pitlane.inference;

/** This machine, or this build of Pitlane, lacks what the runtime needs. */
public final class EngineUnavailableException extends EngineException {

    public EngineUnavailableException(String message, String action) {
        super(message, action);
    }

    public EngineUnavailableException(String message, String action, Throwable cause) {
        super(message, action, cause);
    }
}
