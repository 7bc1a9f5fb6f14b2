package dev.pitlane.inference;

/** The runtime failed while an engine ran. */
public final class EngineRunException extends EngineException {

    public EngineRunException(String message, Throwable cause) {
        super(message, "Free memory on this machine and try again; pitlane doctor shows what it has.", cause);
    }
}
