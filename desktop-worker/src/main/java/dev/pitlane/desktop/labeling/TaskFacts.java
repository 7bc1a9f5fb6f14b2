package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task was opened with; its {@code task.json}. The images stand beside it in {@code images.json}, for they are
 * only needed while somebody labels.
 *
 * @param first an image to show in lists
 * @param labelledBefore images of the dataset's version that have a label already
 */
public record TaskFacts(
        TaskId task,
        String workflow,
        WorkId work,
        VersionId dataset,
        Optional<VersionId> production,
        CommitId opening,
        Instant openedAt,
        Optional<Digest> first,
        int labelledBefore) {}
