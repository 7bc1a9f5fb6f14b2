package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of JPEGs as a camera ({@code replay:DIR}): in which order, and when each frame counts as captured
 * ({@link CaptureOrder}).
 *
 * @param frames in the order of capture
 * @param leftOut files that are not replayed, and why
 * @param warnings what a person should know about how the names were read
 */
public record ReplayFolder(List<Frame> frames, List<Quarantined> leftOut, List<String> warnings) {
    /**
     * One frame.
     *
     * @param capturedAt from the file's name, never from a clock
     */
    public record Frame(Path file, Instant capturedAt) {}

    /**
     * Looks at the JPEGs directly in the folder. They are not opened.
     *
     * @throws FolderException if the folder can't be listed, holds no JPEG, or its names don't tell the order
     */
    public static ReplayFolder open(Path path) {
        ImageFolder folder = ImageFolder.list(path, ImageFolder::jpeg);
        if (folder.files().isEmpty()) {
            throw folder.nothing(
                    "there is no JPEG in it",
                    JpegDecoder.SIZE + " JPEGs, numbered or with times in their names",
                    ImageFolder::jpeg);
        }
        CaptureOrder order = CaptureOrder.of(
                path, folder.files().stream().map(ImageFolder::name).toList());
        List<Quarantined> leftOut = new ArrayList<>(folder.leftOut());
        leftOut.addAll(order.leftOut());
        return new ReplayFolder(
                order.frames().stream()
                        .map(frame -> new Frame(path.resolve(frame.name()), frame.capturedAt()))
                        .toList(),
                leftOut,
                order.warnings());
    }
}
