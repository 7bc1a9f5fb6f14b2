package dev.pitlane.car.collect;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.car.body.Frame;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.DatasetException.UnusableFrameException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Lets through what is readable and not known yet, and remembers what it held back and why. */
final class FrameSieve {
    private final Predicate<Digest> known;
    private final Set<Digest> seen;
    private final List<Quarantined> unreadable = new ArrayList<>();
    private int heldBackInARow;

    /**
     * Lets through what neither holds.
     *
     * @param known the frames that are in the dataset already
     * @param spooled digests of those in the spool
     */
    FrameSieve(Predicate<Digest> known, Set<Digest> spooled) {
        this.known = known;
        this.seen = new HashSet<>(spooled);
    }

    boolean passes(Frame frame) {
        boolean passes = readable(frame) && isNew(Digest.of(frame.jpeg()));
        heldBackInARow = passes ? 0 : heldBackInARow + 1;
        return passes;
    }

    private boolean isNew(Digest frame) {
        return seen.add(frame) && !known.test(frame);
    }

    int heldBackInARow() {
        return heldBackInARow;
    }

    List<Quarantined> unreadable() {
        return List.copyOf(unreadable);
    }

    private boolean readable(Frame frame) {
        try {
            JpegDecoder.decode(frame.name(), frame.jpeg());
            return true;
        } catch (UnusableFrameException unusable) {
            unreadable.add(new Quarantined(frame.name(), unusable.reason()));
            return false;
        }
    }
}
