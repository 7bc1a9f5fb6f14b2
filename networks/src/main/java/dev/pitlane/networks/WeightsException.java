package dev.pitlane.networks;

/** Weights don't fit the architecture they are meant for: some are missing, misshapen, unknown or not finite. */
public final class WeightsException extends NetworkException {
    public WeightsException(String message) {
        super(message, "Use the weights of a model that was trained with this architecture, or train it again.");
    }
}
