package dev.pitlane.gpu.training;

import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.record.Asked;

/**
 * One training.
 *
 * @param commit idempotence key: the same one trains once
 * @param who asks: a person, or a workflow's id
 * @param work where checkpoints lie in scratch, and what was settled at the first try
 * @param dataset its labelled train blocks are learned from, its test blocks scored
 * @param model the artifact to log to
 * @param settings how to train; {@code pretrained} is a reference to a model version to start from, and with automatic
 *     epochs each frame is seen often enough, see {@link TrainJob#AUTO_STEPS}
 */
public record TrainOrder(
        CommitId commit, String who, WorkId work, VersionId dataset, ArtifactName model, TrainSettings settings) {

    Asked asked() {
        return Asked.of(Json.object().put("dataset", dataset.toString()).put("model", model.toString()), settings);
    }
}
