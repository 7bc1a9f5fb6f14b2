package dev.pitlane.gpu.evaluation;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
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

    /** What the order asks for, beside who asks: the same for a retry. */
    String request() {
        return String.join(
                " ", "evaluate", model.toString(), production.toString(), dataset.toString(), gate.toString());
    }
}
