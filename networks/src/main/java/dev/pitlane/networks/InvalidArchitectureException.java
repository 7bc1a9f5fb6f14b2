package dev.pitlane.networks;

/** An architecture contradicts itself: a mistake in the file that defines it. */
public final class InvalidArchitectureException extends NetworkException {
    public InvalidArchitectureException(String message) {
        super(message, "Correct the definition of the architecture.");
    }
}
