package dev.pitlane.datasets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person should know about frames that were added, for it may be a mistake. */
final class SessionWarnings {
    /** Names without a zone may be in local time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private static final Duration LONGEST_SESSION = Duration.ofDays(365);

    private SessionWarnings() {}

    /**
     * @param frames in the order of capture, one at least
     * @param now when they were added
     * @param session the images that were new, in the order of capture
     */
    static List<String> of(List<NewFrame> frames, Instant now, List<Image> session) {
        List<String> warnings = new ArrayList<>();
        Instant first = frames.getFirst().capturedAt();
        Instant last = frames.getLast().capturedAt();
        if (last.isAfter(now.plus(CLOCK_TOLERANCE))) {
            warnings.add("some frames were captured after now, by their times ("
                    + frames.getLast().name() + " at " + last
                    + "): a clock was wrong, or a number in the names is no time");
        }
        Duration span = Duration.between(first, last);
        if (span.compareTo(LONGEST_SESSION) > 0) {
            warnings.add("the frames were captured years apart, by their times (" + first + " to " + last
                    + "), but are one session: the test block is the latest fifth of it");
        }
        if (!session.isEmpty() && session.stream().noneMatch(image -> image.block() == Block.TEST)) {
            Duration length = Duration.between(
                    session.getFirst().capturedAt(), session.getLast().capturedAt());
            long gap =
                    session.stream().filter(image -> image.block() == Block.GAP).count();
            String found = String.format(
                    Locale.ROOT,
                    "the session %s has no test block: of %s over %.1f s ",
                    session.getFirst().session(),
                    session.size() == 1 ? "1 frame" : session.size() + " frames",
                    length.toMillis() / 1000.0);
            warnings.add(
                    gap > 0
                            ? found + gap + " lie beside frames of another session that are learned from; they are kept"
                                    + " apart and serve neither training nor test"
                            : found + "none is far enough from those learned from, so all serve for training; a session"
                                    + " needs " + Blocks.LEAST_FRAMES + " frames and about "
                                    + Math.ceilDiv(Blocks.LEAST_LENGTH.toMillis(), 1000) + " s");
        }
        Set<Point> points =
                frames.stream().flatMap(frame -> frame.label().stream()).collect(Collectors.toSet());
        if (frames.size() > 1 && points.size() == 1) {
            Point point = points.iterator().next();
            warnings.add("all labels are the same point (" + point.x() + ", " + point.y()
                    + "): a network can learn nothing from them");
        }
        return warnings;
    }
}
