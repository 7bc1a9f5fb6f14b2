package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import java.time.Instant;

/**
 * One decision about one image. Of several about the same image the one with the latest time counts (of equal times the
 * one committed last); all are kept.
 *
 * @param image the digest of the JPEG's bytes
 * @param labeler who decided
 * @param at when it was decided, on the labeler's clock
 */
public record LabelRevision(Digest image, LabelDecision decision, String labeler, Instant at) {}
