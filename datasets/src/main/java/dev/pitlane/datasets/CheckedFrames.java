package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.error.DatasetException.UnusableFrameException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            try {
                byte[] jpeg = frame.bytes().read();
                JpegDecoder.decode(frame.name(), jpeg);
                usable.add(new Checked(frame, Digest.of(jpeg)));
            } catch (IOException failure) {
                quarantined.add(Quarantined.unreadable(frame.name(), failure));
            } catch (UnusableFrameException unreadable) {
                quarantined.add(new Quarantined(frame.name(), unreadable.reason()));
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

    /** The labels that the frames bring along, in the order of the frames. Nobody knows when they were given. */
    List<LabelRevision> labels(String labeler) {
        List<LabelRevision> labels = new ArrayList<>();
        for (Checked checked : frames) {
            checked.frame()
                    .label()
                    .map(point -> new LabelRevision(
                            checked.digest(), new LabelDecision.Labelled(point), labeler, Optional.empty()))
                    .ifPresent(labels::add);
        }
        return labels;
    }

    /** Each label that gives way to another one that came with the same image, the farthest from it first. */
    List<LabelledTwice> labelledTwice() {
        Map<Digest, List<NewFrame>> byImage = new LinkedHashMap<>();
        frames.stream()
                .filter(checked -> checked.frame().label().isPresent())
                .forEach(checked -> byImage.computeIfAbsent(checked.digest(), image -> new ArrayList<>())
                        .add(checked.frame()));
        return byImage.values().stream()
                .flatMap(same -> same.stream().map(frame -> LabelledTwice.of(frame, same.getLast())))
                .filter(twice -> twice.pixels() > 0)
                .sorted(Comparator.comparing(LabelledTwice::pixels).reversed())
                .toList();
    }
}
