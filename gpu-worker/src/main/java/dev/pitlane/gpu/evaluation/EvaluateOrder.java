package dev.pitlane.gpu.evaluation;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.record.Asked;
import java.util.Optional;

/**
 * One evaluation.
 *
 * @param commit idempotence key
 * @param who asks: a person, or a workflow's id
 * @param model the candidate
 * @param production the version to compare with; empty for the first model
 * @param dataset whose labelled test blocks are scored
 * @param gate what must hold
 */
public record EvaluateOrder(
        CommitId commit,
        String who,
        VersionId model,
        Optional<VersionId> production,
        VersionId dataset,
        GateSettings gate) {

    Asked asked() {
        return Asked.of(
                Json.object()
                        .put("model", model.toString())
                        .put("production", production.map(VersionId::toString).orElse(null))
                        .put("dataset", dataset.toString()),
                gate);
    }
}
