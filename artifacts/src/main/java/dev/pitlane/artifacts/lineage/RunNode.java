package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;

/** A run in the lineage graph. */
public record RunNode(RunId run, Job job) implements Node {
    @Override
    public String key() {
        return run.toString();
    }
}
