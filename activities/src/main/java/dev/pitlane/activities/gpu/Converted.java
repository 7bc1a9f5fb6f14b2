package dev.pitlane.activities.gpu;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;

/**
 * A new engine.
 *
 * @param engine the engine's version
 * @param run the convert run
 * @param architecture the network, as the producer run named it
 * @param parityFrames how many real frames were compared
 * @param parityMaxDifference the largest difference between model and engine, in half image widths
 */
@Lenient
public record Converted(
        VersionId engine, RunId run, String architecture, int parityFrames, double parityMaxDifference) {
    public Converted {
        architecture = architecture == null ? "" : architecture;
    }
}
