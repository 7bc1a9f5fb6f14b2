package dev.pitlane.workers.activity;

/** The work was told to stop: cancelled, paused, or its worker is shutting down. */
public final class WorkStoppedException extends RuntimeException {
    public WorkStoppedException(Throwable cause) {
        super("the work was told to stop", cause);
    }
}
