package dev.pitlane.car.camera;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Scratch;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.car.failure.CarException.NothingToCollect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The frames that a drive kept because they are worth a label, in the store's scratch: any car or machine can take them
 * up. Named by time of capture, in microseconds since 1970.
 */
public final class DriveFrames {
    private static final String ENDING = ".jpg";

    private final Scratch scratch;
    private final RunId drive;

    public DriveFrames(ArtifactStore store, RunId drive) {
        this.scratch = store.scratch(WorkId.of("drive-frames", drive.toString()));
        this.drive = drive;
    }

    public void keep(byte[] jpeg, Instant capturedAt) {
        scratch.put(
                String.format(Locale.ROOT, "%017d", ChronoUnit.MICROS.between(Instant.EPOCH, capturedAt)) + ENDING,
                jpeg);
    }

    /** The frames as a camera. */
    public Camera open() {
        List<String> names =
                scratch.list().stream().filter(name -> name.endsWith(ENDING)).toList();
        if (names.isEmpty()) {
            throw new NothingToCollect(
                    "the drive " + drive + " kept no frames to label",
                    "drive:" + drive,
                    "collect with the camera, or name another drive; pitlane runs list shows them");
        }
        Iterator<String> rest = names.iterator();
        return new Camera() {
            @Override
            public Capture next(Duration patience) {
                if (!rest.hasNext()) {
                    return new Capture.Ended("the drive " + drive + " kept " + names.size() + " frames");
                }
                String name = rest.next();
                long micros = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
                byte[] jpeg = scratch.get(name).orElse(new byte[0]);
                return new Frame(name, jpeg, Instant.EPOCH.plus(micros, ChronoUnit.MICROS), System.nanoTime());
            }

            @Override
            public void close() {}
        };
    }
}
