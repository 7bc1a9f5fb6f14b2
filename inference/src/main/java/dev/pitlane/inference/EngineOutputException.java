package dev.pitlane.inference;

/** An engine ran but gave no finite point: its weights or its conversion are broken. */
public final class EngineOutputException extends EngineException {

    public EngineOutputException(String message) {
        super(message, "Do not drive with this engine; train or convert its model again.");
    }
}
