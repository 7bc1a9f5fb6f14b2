package dev.pitlane.car.camera;

import dev.pitlane.car.failure.CarException.CameraUnavailable;
import dev.pitlane.datasets.replay.ReplayFolder;
import dev.pitlane.datasets.replay.ReplayedFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** The JPEGs of a folder, in the order and with the times that their names give ({@link ReplayFolder}). */
public final class ReplayCamera implements Camera {
    private final Path folder;
    private final int count;
    private final Iterator<ReplayedFrame> frames;

    private ReplayCamera(Path folder, List<ReplayedFrame> frames) {
        this.folder = folder;
        this.count = frames.size();
        this.frames = frames.iterator();
    }

    public static ReplayCamera open(Path folder) {
        return new ReplayCamera(folder, ReplayFolder.frames(folder));
    }

    @Override
    public Capture next(Duration patience) {
        if (!frames.hasNext()) {
            return new Capture.Ended("the folder " + folder + " has " + count + " frames and no more");
        }
        ReplayedFrame frame = frames.next();
        try {
            return new Frame(
                    frame.file().getFileName().toString(),
                    Files.readAllBytes(frame.file()),
                    frame.capturedAt(),
                    System.nanoTime());
        } catch (IOException e) {
            throw new CameraUnavailable(
                    "can't read " + frame.file() + ": " + e.getMessage(),
                    frame.file().toString(),
                    "see that the file is still there and may be read",
                    e);
        }
    }

    @Override
    public void close() {}
}
