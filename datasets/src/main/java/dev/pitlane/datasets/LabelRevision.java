package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One decision about one image. Of several about the same image the one with the latest time counts (of equal times the
 * one committed last), and one whose time is not known only where there is no other; all are kept.
 *
 * @param image the digest of the JPEG's bytes
 * @param labeler who decided
 * @param at when it was decided, on the labeler's clock; empty where nobody knows, as with points in file names: the
 *     time in the name is the frame's, and may lie in the future
 */
public record LabelRevision(Digest image, LabelDecision decision, String labeler, Optional<Instant> at) {
    /** A decision at a known time. */
    public LabelRevision(Digest image, LabelDecision decision, String labeler, Instant at) {
        this(image, decision, labeler, Optional.of(at));
    }
}
