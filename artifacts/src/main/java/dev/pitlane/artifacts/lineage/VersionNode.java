package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.VersionId;

/** A version in the lineage graph. */
public record VersionNode(VersionId version) implements Node {
    @Override
    public String key() {
        return version.toString();
    }
}
