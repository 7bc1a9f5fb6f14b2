package dev.pitlane.activities.gpu;

import dev.pitlane.activities.Lenient;
import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * Let a candidate through the gate, or not.
 *
 * @param workflowId the workflow that asks
 * @param model the candidate
 * @param production the version to compare with; absent for the first model
 * @param dataset the labelled dataset whose test blocks are scored
 * @param gate what must hold
 */
@Lenient
public record EvaluateRequest(
        String workflowId, VersionId model, Optional<VersionId> production, VersionId dataset, GateSettings gate) {}
