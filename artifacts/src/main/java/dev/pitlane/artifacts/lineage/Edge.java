package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;

/**
 * How a run and a version hang together. Time flows from a used version to the run, and from the run to what it logged.
 */
public sealed interface Edge {
    RunId run();

    VersionId version();

    /** The run read the version, as {@code role}. */
    record Used(VersionId version, RunId run, String role) implements Edge {}

    /** The run made the version. */
    record LoggedBy(VersionId version, RunId run) implements Edge {}
}
