package dev.pitlane.inference;

/** What can go wrong with an engine. The message says what happened to which thing, {@link #action()} what to do. */
public abstract sealed class EngineException extends RuntimeException
        permits EngineFileException,
                EngineInputException,
                EngineOutputException,
                EngineRunException,
                EngineUnavailableException {
    private final String action;

    EngineException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    EngineException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do about it, as a sentence for a person. */
    public String action() {
        return action;
    }
}
