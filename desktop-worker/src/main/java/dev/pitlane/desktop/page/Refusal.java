package dev.pitlane.desktop.page;

/** Ends a request with an error document. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String action;

    Refusal(int status, String type, String message, String action) {
        super(message);
        this.status = status;
        this.type = type;
        this.action = action;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String action() {
        return action;
    }
}
