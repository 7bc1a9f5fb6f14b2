package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.CommitId;
import java.util.Objects;

/**
 * The workflow wants a task's labels in the dataset.
 *
 * @param commit idempotence key of the activity
 * @param labeler who is said to have finished it; empty: who pressed Done
 */
public record CommitTask(TaskId task, CommitId commit, String labeler) {
    public CommitTask {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(labeler, "labeler");
    }
}
