package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.util.Optional;

/**
 * Open a labelling task for the unlabelled images of a version, or for all of them.
 *
 * @param workflowId the workflow to signal when the person is done
 * @param task the task's id, fixed by the workflow before it opens the task; the signal names it
 * @param work where the journal lies in scratch, the same for every desktop that opens this task
 * @param dataset the version whose unlabelled images want labels
 * @param model the model artifact; the page shows {@code <model>:production}'s point first when there is one
 * @param review whether images that have a label or a rejection already are part of the task, to be corrected; an older
 *     workflow does not say, which is no
 */
@Lenient
public record OpenLabelingTask(
        String workflowId, String task, WorkId work, VersionId dataset, ArtifactName model, Optional<Boolean> review) {}
