package dev.pitlane.workers.registry;

import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.artifacts.Version;

/** Counts the images of a dataset's version; what a dataset looks like inside is not this module's to know. */
@FunctionalInterface
public interface ImageCounts {
    Resolved.Counts of(Version dataset);
}
