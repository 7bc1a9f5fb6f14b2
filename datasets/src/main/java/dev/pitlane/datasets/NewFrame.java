package dev.pitlane.datasets;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A frame that is to become an image of a dataset.
 *
 * @param name what the quarantine calls it, for instance its file name
 * @param label the point, where it came with one
 */
public record NewFrame(String name, FrameBytes bytes, Instant capturedAt, Optional<Point> label) {
    /** A frame without label, named as its file. */
    public static NewFrame of(Path file, Instant capturedAt) {
        return new NewFrame(file.getFileName().toString(), new FrameBytes.InFile(file), capturedAt, Optional.empty());
    }

    /** A frame without label. */
    public static NewFrame of(String name, byte[] jpeg, Instant capturedAt) {
        return new NewFrame(name, new FrameBytes.InMemory(jpeg), capturedAt, Optional.empty());
    }

    /** The same frame with a label. */
    public NewFrame labelled(Point point) {
        return new NewFrame(name, bytes, capturedAt, Optional.of(point));
    }
}
