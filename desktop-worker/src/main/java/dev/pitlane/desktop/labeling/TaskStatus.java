package dev.pitlane.desktop.labeling;

import java.time.Instant;
import java.util.Objects;

/**
 * A task's state; its {@code state.json}.
 *
 * @param labeler who said Done; empty before
 * @param detail by state: the version committed, the desktop moved to, or why it was closed
 * @param counts how far it was when it got into this state
 */
record TaskStatus(TaskState state, Instant at, String labeler, String detail, TaskCounts counts) {
    TaskStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(counts, "counts");
    }
}
