package dev.pitlane.car.slot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The engine in a slot.
 *
 * @param version in the store
 * @param digest of that version
 * @param files every file of it by its path, so that the car can verify itself without the store
 * @param score of its last drive that counts, the better one on equal terms; empty until one confirmed it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SlottedEngine(VersionId version, Digest digest, Map<String, Digest> files, Optional<DriveScore> score) {
    public SlottedEngine {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    SlottedEngine withScore(Optional<DriveScore> newest) {
        return new SlottedEngine(
                version,
                digest,
                files,
                score.filter(it -> newest.isEmpty() || newest.get().worseThan(it))
                        .or(() -> newest));
    }
}
