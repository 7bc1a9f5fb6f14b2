package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * An image of a dataset.
 *
 * @param path inside the version, for instance {@code 0007-car-1/000012.jpg}
 * @param session its folder
 * @param digest of the JPEG's bytes; what labels refer to
 * @param label the point, unless unlabelled or rejected
 * @param rejected a person found nothing in it to learn from
 * @param labeler who gave the label or the rejection
 */
public record Image(
        String path,
        String session,
        Digest digest,
        Optional<Point> label,
        boolean rejected,
        Instant capturedAt,
        Optional<String> labeler,
        Block block) {
    /** Whether a person is still to be asked: nothing is decided, and it is not in the gap, which serves nobody. */
    public boolean unlabelled() {
        return label.isEmpty() && !rejected && block != Block.GAP;
    }
}
