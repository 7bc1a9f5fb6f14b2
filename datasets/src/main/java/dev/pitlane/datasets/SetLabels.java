package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;

/**
 * The change that sets labels of images that a dataset holds.
 *
 * @param commit the same on every retry
 * @param run the run that logs the version
 * @param base the version that was labelled; the change is applied to the latest one all the same
 * @param revisions in the order in which they were decided; an image may occur several times
 */
public record SetLabels(
        ArtifactName dataset, CommitId commit, RunId run, VersionId base, List<LabelRevision> revisions) {
    public SetLabels {
        revisions = List.copyOf(revisions);
    }
}
