package dev.pitlane.car.collect;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.car.camera.Frame;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.UnreadableImageException;
import dev.pitlane.datasets.error.WrongImageSizeException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets through what is readable and not known yet, and remembers what it held back and why. */
final class FrameSieve {
    private final Set<Digest> known;
    private final List<Quarantined> unreadable = new ArrayList<>();
    private int heldBackInARow;

    /** @param known digests of frames that are in the dataset or the spool already */
    FrameSieve(Set<Digest> known) {
        this.known = new HashSet<>(known);
    }

    boolean passes(Frame frame) {
        boolean passes = readable(frame) && known.add(Digest.of(frame.jpeg()));
        heldBackInARow = passes ? 0 : heldBackInARow + 1;
        return passes;
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
        } catch (UnreadableImageException | WrongImageSizeException e) {
            unreadable.add(new Quarantined(frame.name(), e.getMessage()));
            return false;
        }
    }
}
