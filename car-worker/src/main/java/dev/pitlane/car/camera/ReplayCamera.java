package dev.pitlane.car.camera;

import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.datasets.Quarantine;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.folder.ReplayFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The JPEGs of a folder, in the order and with the times that their names give ({@link ReplayFolder}). */
public final class ReplayCamera implements Camera {
    private final Path folder;
    private final ReplayFolder replay;
    private final Iterator<ReplayFolder.Frame> frames;
    private final List<Quarantined> leftOut;

    private ReplayCamera(Path folder, ReplayFolder replay) {
        this.folder = folder;
        this.replay = replay;
        this.frames = replay.frames().iterator();
        this.leftOut = new ArrayList<>(replay.leftOut());
    }

    public static ReplayCamera open(Path folder) {
        return new ReplayCamera(folder, ReplayFolder.open(folder));
    }

    @Override
    public Capture next(Duration patience) {
        while (frames.hasNext()) {
            ReplayFolder.Frame frame = frames.next();
            String name = frame.file().getFileName().toString();
            try {
                return new Frame(name, Files.readAllBytes(frame.file()), frame.capturedAt(), System.nanoTime());
            } catch (IOException e) {
                leftOut.add(Quarantined.unreadable(name, e));
            }
        }
        return new Capture.Ended(
                "the folder " + folder + " has " + replay.frames().size() + " frames and no more");
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(replay.warnings());
        Quarantine.of(leftOut).reasons().forEach(reason -> warnings.add(reason.toString()));
        return warnings;
    }

    @Override
    public void close() {}
}
