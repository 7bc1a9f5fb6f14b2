package dev.pitlane.gpu.conversion;

import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.record.Asked;

/**
 * One conversion.
 *
 * @param commit idempotence key
 * @param who asks: a person, or a workflow's id
 * @param model to convert
 * @param engine the artifact to log to
 * @param dataset where the parity frames come from
 * @param settings what the engine is for
 */
public record ConvertOrder(
        CommitId commit,
        String who,
        VersionId model,
        ArtifactName engine,
        VersionId dataset,
        ConvertSettings settings) {

    Asked asked() {
        return Asked.of(
                Json.object()
                        .put("model", model.toString())
                        .put("engine", engine.toString())
                        .put("dataset", dataset.toString()),
                settings);
    }
}
