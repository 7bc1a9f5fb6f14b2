package dev.pitlane.car.collect;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.message.CollectSettings;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.car.failure.CarException.BadSetting;
import java.util.Optional;

/**
 * One collect.
 *
 * @param work names the spool: the same for every attempt at the same work
 * @param commit the same for every retry
 * @param base the dataset as the caller saw it; frames in it are not taken again. Without it, the latest version counts
 * @param frames how many to take, 1 to 100,000
 * @param framesPerSecond 0.1 to 60
 * @param who asks: a person or a workflow's id
 */
public record CollectOrder(
        CarId car,
        WorkId work,
        CommitId commit,
        ArtifactName dataset,
        Optional<VersionId> base,
        CollectSource source,
        int frames,
        double framesPerSecond,
        String who) {
    public CollectOrder {
        if (frames < 1 || frames > CollectSettings.MOST_FRAMES) {
            throw new BadSetting(
                    "collect.frames is " + frames,
                    "collect.frames",
                    "give 1 to 100000; 0 skips the stage in a workflow");
        }
        if (!(framesPerSecond >= CollectSettings.LOWEST_RATE && framesPerSecond <= CollectSettings.HIGHEST_RATE)) {
            throw new BadSetting(
                    "collect.framesPerSecond is " + framesPerSecond, "collect.framesPerSecond", "give 0.1 to 60");
        }
    }
}
