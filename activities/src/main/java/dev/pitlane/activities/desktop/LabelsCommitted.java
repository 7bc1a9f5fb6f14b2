package dev.pitlane.activities.desktop;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * What became of the labels.
 *
 * @param dataset the version with the labels; the base itself if nothing was logged
 * @param run the label run; absent if nothing was logged since there is not one label to train from: the task stays
 *     open
 * @param labelled how many images of this task got a point
 * @param rejected how many were rejected
 * @param unlabelled how many were left undecided
 * @param unchanged whether the dataset had these labels already
 */
@Lenient
public record LabelsCommitted(
        VersionId dataset, Optional<RunId> run, int labelled, int rejected, int unlabelled, boolean unchanged) {}
