package dev.pitlane.car.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Quarantined;
import java.util.List;
import java.util.Optional;

/**
 * What a spool is about.
 *
 * @param base the dataset version that the frames were compared with, fixed at the first attempt
 * @param complete no more frames are wanted or will come
 * @param ended why fewer came than were asked for; empty if all came
 * @param warnings what the camera had to say, once complete
 * @param unreadable what was left out, once complete; a camera gives it only once
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SpoolHead(
        Optional<VersionId> base, boolean complete, String ended, List<String> warnings, List<Quarantined> unreadable) {
    SpoolHead {
        warnings = List.copyOf(warnings);
        unreadable = List.copyOf(unreadable);
    }

    static SpoolHead begun(Optional<VersionId> base) {
        return new SpoolHead(base, false, "", List.of(), List.of());
    }

    SpoolHead completed(String why, List<String> said, List<Quarantined> leftOut) {
        return new SpoolHead(base, true, why, said, leftOut);
    }
}
