package dev.pitlane.datasets;

import dev.pitlane.artifacts.Version;

/**
 * What became of a {@link SetLabels}.
 *
 * @param version the dataset with the labels; the latest one as it was, where all of them were there already
 * @param images how many images the change named
 * @param labelled how many images of the version have a label now
 * @param rejected how many images of the version are rejected now
 * @param unlabelled how many images of the version still want a label
 */
public record LabelsSet(Version version, int images, int labelled, int rejected, int unlabelled) {}
