package dev.pitlane.car.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * What a spool is about.
 *
 * @param base the dataset version that the frames were compared with, fixed at the first attempt
 * @param complete no more frames are wanted or will come
 * @param ended why fewer came than were asked for; empty if all came
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SpoolHead(Optional<VersionId> base, boolean complete, String ended) {
    SpoolHead completed(String why) {
        return new SpoolHead(base, true, why);
    }
}
