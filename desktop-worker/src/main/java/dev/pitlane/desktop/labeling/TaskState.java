package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
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

    @JsonCreator
    public static TaskState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no task state \"%s\"".formatted(text)));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
