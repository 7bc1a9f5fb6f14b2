package dev.pitlane.activities.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import java.util.Optional;

/**
 * Take frames and add them to the dataset as one session.
 *
 * @param workflowId the workflow that asks
 * @param work where frames not yet logged lie, the same for a retry, a Reset and another worker
 * @param car which car
 * @param dataset the dataset to add a session to; created when absent
 * @param base its latest version when the stage began, absent for a new dataset
 * @param source {@code camera} or {@code drive:<run>}
 * @param frames how many frames, at least 1
 * @param framesPerSecond how many frames a second are kept
 */
@Lenient
public record CollectRequest(
        String workflowId,
        WorkId work,
        CarId car,
        ArtifactName dataset,
        Optional<VersionId> base,
        String source,
        int frames,
        double framesPerSecond) {}
