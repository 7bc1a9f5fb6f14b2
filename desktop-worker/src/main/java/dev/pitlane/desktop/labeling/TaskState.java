package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a task is in its life. */
public enum TaskState {
    /** Takes decisions. */
    OPEN,
    /** The person said Done; it is on disk, and the workflow is told until it accepts it. */
    DONE,
    /** The workflow knows. */
    SENT,
    /** The labels are in the dataset. */
    COMMITTED,
    /** Its workflow skipped the stage or was aborted. */
    CLOSED,
    /** Another desktop has taken it over, with the labels made here. */
    MOVED,
    /** Done, but its workflow no longer exists. */
    UNDELIVERABLE;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
