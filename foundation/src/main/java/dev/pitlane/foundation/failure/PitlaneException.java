package dev.pitlane.foundation.failure;

import java.util.Objects;

/**
 * Every error of ours: the message says what happened, {@link #thing()} to what, {@link #action()} what to do about it,
 * and {@link #type()} who can mend it. Each module has one sealed class of it, whose final members are the ways in
 * which that module can fail.
 */
public abstract class PitlaneException extends RuntimeException {
    private final FailureType type;
    private final String thing;
    private final String action;

    /**
     * Tells an error in full.
     *
     * @param message what happened, one sentence that names the thing where that reads well
     * @param thing to which thing, {@code track:v3/0002-car-1/000017.jpg}; empty where the message names it
     * @param action what a person can do about it, one sentence or a command
     * @param cause what it came from, or null
     */
    protected PitlaneException(FailureType type, String message, String thing, String action, Throwable cause) {
        super(message, cause);
        this.type = Objects.requireNonNull(type, "type");
        this.thing = Objects.requireNonNull(thing, "thing");
        this.action = Objects.requireNonNull(action, "action");
    }

    /** An error whose message names the thing, and that nothing else caused. */
    protected PitlaneException(FailureType type, String message, String action) {
        this(type, message, "", action, null);
    }

    /** Who can mend it. */
    public final FailureType type() {
        return type;
    }

    /** To which thing it happened; empty where the message names it. */
    public final String thing() {
        return thing;
    }

    /** What a person can do about it. */
    public final String action() {
        return action;
    }
}
