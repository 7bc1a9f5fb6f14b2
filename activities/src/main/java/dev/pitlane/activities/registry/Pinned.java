package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;

/** The version that a reference meant when it was asked. */
@Lenient
public record Pinned(VersionId version) {}
