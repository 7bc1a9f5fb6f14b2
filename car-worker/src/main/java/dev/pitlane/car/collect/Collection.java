package dev.pitlane.car.collect;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Quarantined;
import java.util.List;

/**
 * What a collect gave. Also the summary of its run.
 *
 * @param dataset the version that holds the frames
 * @param digest of that version
 * @param session the new folder; empty where nothing was new
 * @param frames taken
 * @param newFrames of them the dataset did not hold
 * @param ended why fewer frames came than were asked for; empty if all came
 * @param quarantined some of the frames that can't be read, left where they were
 * @param warnings what may be a mistake, each a sentence for a person; also how many frames can't be read, and why
 */
public record Collection(
        RunId run,
        VersionId dataset,
        Digest digest,
        String session,
        int frames,
        int newFrames,
        String ended,
        List<Quarantined> quarantined,
        List<String> warnings) {
    public Collection {
        quarantined = List.copyOf(quarantined);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
