package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * Whether production moved.
 *
 * @param moved whether production is the target now
 * @param current what production is now
 */
@Lenient
public record ProductionMoved(boolean moved, Optional<VersionId> current) {}
