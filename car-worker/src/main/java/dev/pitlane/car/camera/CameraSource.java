package dev.pitlane.car.camera;

import dev.pitlane.car.failure.CarException.BadSetting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The setting {@code PITLANE_CAMERA}: {@code sim}, {@code replay:DIR}, {@code v4l2:/dev/video0} or {@code csi}. */
public sealed interface CameraSource {
    /** The simulated car's camera. */
    record Simulated() implements CameraSource {
        @Override
        public String toString() {
            return "sim";
        }
    }

    /** The JPEGs of a folder, in their order of capture. */
    record Replay(Path folder) implements CameraSource {
        @Override
        public String toString() {
            return "replay:" + folder;
        }
    }

    /** A USB camera. Its place is laid; this version can't open one. */
    record Video4Linux(String device) implements CameraSource {
        @Override
        public String toString() {
            return "v4l2:" + device;
        }
    }

    /** A camera on the board's ribbon cable. Its place is laid; this version can't open one. */
    record Csi() implements CameraSource {
        @Override
        public String toString() {
            return "csi";
        }
    }

    static CameraSource parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        if (kind.equals("sim") && colon < 0) {
            return new Simulated();
        }
        if (kind.equals("replay") && !rest.isBlank()) {
            return new Replay(folder(text, rest));
        }
        if (kind.equals("v4l2") && !rest.isBlank()) {
            return new Video4Linux(rest);
        }
        if (kind.equals("csi") && colon < 0) {
            return new Csi();
        }
        throw bad(text);
    }

    private static Path folder(String text, String rest) {
        try {
            return Path.of(rest);
        } catch (InvalidPathException e) {
            throw bad(text);
        }
    }

    private static BadSetting bad(String text) {
        return new BadSetting("\"" + text + "\" is not a camera", text, "use sim, replay:DIR, v4l2:/dev/video0 or csi");
    }
}
