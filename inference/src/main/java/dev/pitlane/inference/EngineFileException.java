package dev.pitlane.inference;

/** A model file is missing, truncated, not a model at all, or a model of something else. */
public final class EngineFileException extends EngineException {
    private static final String ACTION =
            "Check out the engine version again, or convert its model again: pitlane convert MODEL.";

    public EngineFileException(String message, Throwable cause) {
        super(message, ACTION, cause);
    }

    public EngineFileException(String message) {
        super(message, ACTION);
    }
}
