package dev.pitlane.activities.car;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;

/**
 * What a collect gave.
 *
 * @param dataset the version with the new session
 * @param run the collect run
 * @param session the session's folder, empty if every frame was in the dataset already
 * @param frames how many frames were taken
 * @param newFrames how many of them the dataset did not have
 * @param unchanged whether nothing new came and the version is the old one
 * @param warnings what may be a mistake, each a sentence for a person
 */
@Lenient
public record Collected(
        VersionId dataset,
        RunId run,
        String session,
        int frames,
        int newFrames,
        boolean unchanged,
        List<String> warnings) {
    public Collected {
        session = session == null ? "" : session;
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
