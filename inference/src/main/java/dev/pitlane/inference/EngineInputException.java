package dev.pitlane.inference;

/** A frame is not 224×224 RGB. */
public final class EngineInputException extends EngineException {

    public EngineInputException(String message) {
        super(message, "Give frames of 224×224 pixels, three bytes each.");
    }
}
