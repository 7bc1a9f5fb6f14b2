package dev.pitlane.artifacts.run;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Map;

/** What runs need to know of versions. */
public interface VersionIndex {
    /** The highest number of every collection, deleted versions included. */
    Map<ArtifactName, Integer> highestNumbers();

    /**
     * Checks that a version is there.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.NotFoundException if it is not
     */
    void requireVersion(VersionId id);

    /** The versions that a run has logged, of those with higher numbers than given (0 for a name that is not given). */
    List<VersionId> loggedBy(RunId run, Map<ArtifactName, Integer> since);
}
