package dev.pitlane.desktop.page;

/** The pages can't be served; the message says why, {@link #action()} what to do. */
public final class PageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    PageException(String message, String action) {
        super(message);
        this.action = action;
    }

    PageException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What a person can do about it, as a sentence. */
    public String action() {
        return action;
    }
}
