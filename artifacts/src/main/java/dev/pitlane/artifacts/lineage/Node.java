package dev.pitlane.artifacts.lineage;

/** A node of the lineage graph: versions are drawn as circles, runs as squares. */
public sealed interface Node permits VersionNode, RunNode {
    /** Unique in a graph: the version's or the run's id. */
    String key();
}
