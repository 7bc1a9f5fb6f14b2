package dev.pitlane.activities.gpu;

import dev.pitlane.activities.Lenient;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;

/**
 * Train a model.
 *
 * @param workflowId the workflow that asks
 * @param work where checkpoints lie in scratch
 * @param dataset the labelled dataset
 * @param model the model artifact to log to
 * @param settings how to train
 */
@Lenient
public record TrainRequest(
        String workflowId, WorkId work, VersionId dataset, ArtifactName model, TrainSettings settings) {}
