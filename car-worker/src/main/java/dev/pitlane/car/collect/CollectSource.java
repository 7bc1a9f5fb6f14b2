package dev.pitlane.car.collect;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.failure.CarException.BadSetting;

/** What {@code collect.source} names. */
public sealed interface CollectSource {
    /** A camera: the car's own ({@code camera}), or one named as {@code PITLANE_CAMERA} would. */
    record FromCamera(CameraSource camera) implements CollectSource {
        @JsonValue
        @Override
        public String toString() {
            return camera.toString();
        }
    }

    /** The frames that a drive kept because they are worth a label. */
    record FromDrive(RunId drive) implements CollectSource {
        @JsonValue
        @Override
        public String toString() {
            return "drive:" + drive;
        }
    }

    /** {@code camera}, {@code drive:<run>}, or a camera as {@link CameraSource#parse} takes it. */
    static CollectSource parse(String text, CameraSource own) {
        if (text.equals("camera")) {
            return new FromCamera(own);
        }
        if (!text.startsWith("drive:")) {
            return new FromCamera(CameraSource.parse(text));
        }
        try {
            return new FromDrive(RunId.parse(text.substring("drive:".length())));
        } catch (ReferenceParseException e) {
            throw new BadSetting(
                    "\"" + text + "\" names no drive: " + e.getMessage(),
                    text,
                    "write drive: and the run's id; pitlane runs list shows them");
        }
    }
}
