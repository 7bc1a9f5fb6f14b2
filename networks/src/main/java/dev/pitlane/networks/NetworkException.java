package dev.pitlane.networks;

/** What can be wrong with a network. The message says what is wrong with which thing, {@link #action()} what to do. */
public abstract sealed class NetworkException extends RuntimeException
        permits InvalidArchitectureException, UnknownArchitectureException, WeightsException {
    private final String action;

    NetworkException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do about it, as a sentence for a person. */
    public String action() {
        return action;
    }
}
