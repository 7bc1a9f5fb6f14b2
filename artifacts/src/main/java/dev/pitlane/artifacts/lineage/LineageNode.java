package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;

/** A node of the lineage graph: versions are drawn as circles, runs as squares. */
public sealed interface LineageNode {
    /** Unique in a graph: the version's or the run's id. */
    String key();

    record VersionNode(VersionId version) implements LineageNode {
        @Override
        public String key() {
            return version.toString();
        }
    }

    record RunNode(RunId run, Job job) implements LineageNode {
        @Override
        public String key() {
            return run.toString();
        }
    }
}
