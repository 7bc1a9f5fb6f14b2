package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * What the store has now.
 *
 * @param dataset the version, absent if the dataset has none yet
 * @param counts its images, from the version's metadata; all 0 without a version
 * @param production the model in production, absent if none ever was
 */
@Lenient
public record Resolved(Optional<VersionId> dataset, Counts counts, Optional<VersionId> production) {
    public Resolved {
        counts = counts == null ? Counts.NONE : counts;
    }

    /** How many images a dataset version has: {@code images = labelled + unlabelled + rejected}. */
    @Lenient
    public record Counts(int images, int labelled, int unlabelled, int rejected) {
        /** No images at all. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }
}
