package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a task was opened with; its {@code task.json}.
 *
 * @param images those without a label in the dataset's version, in its order
 * @param labelledBefore images of that version which have a label already
 */
public record TaskFacts(
        TaskId task,
        String workflow,
        WorkId work,
        VersionId dataset,
        Optional<VersionId> production,
        CommitId opening,
        Instant openedAt,
        List<TaskImage> images,
        int labelledBefore) {
    public TaskFacts {
        images = List.copyOf(images);
    }
}
