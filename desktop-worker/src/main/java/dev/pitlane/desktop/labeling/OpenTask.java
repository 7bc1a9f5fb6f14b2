package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a workflow asks a desktop for.
 *
 * @param work says in the store's scratch which desktop has the task
 * @param dataset the version whose images are to be labelled
 * @param production an engine or model with a {@code model.onnx}, whose point is shown first
 * @param review whether images that are labelled or rejected already are shown too, to be corrected
 * @param opening the activity that asks; asked again by the same one, nothing changes
 */
public record OpenTask(
        TaskId task,
        String workflow,
        WorkId work,
        VersionId dataset,
        Optional<VersionId> production,
        boolean review,
        CommitId opening) {
    public OpenTask {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(production, "production");
        Objects.requireNonNull(opening, "opening");
    }
}
