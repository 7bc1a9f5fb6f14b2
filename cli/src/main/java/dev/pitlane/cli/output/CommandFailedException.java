package dev.pitlane.cli.output;

/** A command could not do what it was asked; it ends with exit code 1 and says what happened and what to do. */
public final class CommandFailedException extends RuntimeException {
    private final String type;
    private final String action;

    public CommandFailedException(String type, String message, String action) {
        super(message);
        this.type = type;
        this.action = action;
    }

    public CommandFailedException(String type, String message, String action, Throwable cause) {
        super(message, cause);
        this.type = type;
        this.action = action;
    }

    /** A short stable name of what went wrong, for programs. */
    public String type() {
        return type;
    }

    /** What the person can do about it. */
    public String action() {
        return action;
    }
}
