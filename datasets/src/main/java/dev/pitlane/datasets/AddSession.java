package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The change that adds one session to a dataset, or makes the dataset.
 *
 * @param commit the same on every retry
 * @param run the run that logs the version
 * @param origin where the frames come from, as the session's name shows it: a car's id, {@code import},
 *     {@code simulator}; also the labeler of the labels that the frames bring along
 * @param frames in any order; the session holds them in the order of their times
 * @param base the version that the caller looked at; the change is applied to the latest one all the same
 */
public record AddSession(
        ArtifactName dataset,
        CommitId commit,
        RunId run,
        String origin,
        List<NewFrame> frames,
        Optional<VersionId> base) {
    private static final Pattern ORIGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public AddSession {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "origin \"" + origin + "\" must be 1 to 64 of a-z 0-9 - _ . and start with a letter or digit");
        }
        frames = List.copyOf(frames);
    }
}
