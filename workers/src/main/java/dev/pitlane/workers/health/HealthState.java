package dev.pitlane.workers.health;

/** What a worker process is doing, as {@code /healthz} reports it. */
public enum HealthState {
    WAITING_FOR_TEMPORAL("waiting for Temporal"),
    RUNNING("running"),
    STOPPING("stopping");

    private final String text;

    HealthState(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
