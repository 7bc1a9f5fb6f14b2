package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * Move production by compare-and-set.
 *
 * @param workflowId the workflow that asks
 * @param target the model to put into production
 * @param expected what the gate compared with; absent if there was no production model
 * @param who for the alias log: the workflow, or who skipped the gate
 * @param why for the alias log: the verdict, or that the gate was skipped by whom and when
 */
@Lenient
public record MoveProduction(
        String workflowId, VersionId target, Optional<VersionId> expected, String who, String why) {}
