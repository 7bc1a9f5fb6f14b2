package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.RunId;

/** The dataset's version with the labels in it; the same as before if it had them already. */
public record CommittedLabels(Version version, RunId run, TaskCounts counts) {}
