package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.error.UnreadableImageException;
import dev.pitlane.datasets.error.WrongImageSizeException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Frames apart from what can't be used.
 *
 * @param frames whole JPEGs of the right size, in the order of their times; the same image may occur again
 */
record CheckedFrames(List<Checked> frames, List<Quarantined> quarantined) {
    /** A frame with the digest of its bytes. */
    record Checked(NewFrame frame, Digest digest) {
        Instant capturedAt() {
            return frame.capturedAt();
        }
    }

    static CheckedFrames of(List<NewFrame> frames) {
        List<Checked> usable = new ArrayList<>();
        List<Quarantined> quarantined = new ArrayList<>();
        for (NewFrame frame : frames) {
            byte[] jpeg = frame.bytes().read();
            try {
                JpegDecoder.decode(frame.name(), jpeg);
                usable.add(new Checked(frame, Digest.of(jpeg)));
            } catch (UnreadableImageException unreadable) {
                quarantined.add(new Quarantined(frame.name(), unreadable.reason()));
            } catch (WrongImageSizeException otherSize) {
                quarantined.add(new Quarantined(
                        frame.name(),
                        "is " + otherSize.width() + "x" + otherSize.height() + " pixels, wanted " + JpegDecoder.SIDE
                                + "x" + JpegDecoder.SIDE));
            }
        }
        usable.sort(Comparator.comparing(Checked::capturedAt));
        return new CheckedFrames(List.copyOf(usable), List.copyOf(quarantined));
    }

    /** Each image once, as it was captured first. */
    List<Checked> distinct() {
        Set<Digest> seen = new HashSet<>();
        return frames.stream().filter(frame -> seen.add(frame.digest())).toList();
    }

    /** The labels that the frames bring along; each counts as given when its frame was captured. */
    List<LabelRevision> labels(String labeler) {
        List<LabelRevision> labels = new ArrayList<>();
        for (Checked checked : frames) {
            checked.frame()
                    .label()
                    .map(point -> new LabelRevision(
                            checked.digest(), new LabelDecision.Labelled(point), labeler, checked.capturedAt()))
                    .ifPresent(labels::add);
        }
        return labels;
    }
}
