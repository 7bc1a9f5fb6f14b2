package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.foundation.json.Fields;

/**
 * Where frames come from.
 *
 * @param car which car takes the frames
 * @param source {@code camera}, or {@code drive:<run>} for the frames that a drive thought worth labelling
 * @param frames how many; 0 starts from the latest version of the dataset
 * @param framesPerSecond how many frames a second are kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CollectSettings(CarId car, String source, int frames, double framesPerSecond) {
    /** The source that is the car's own camera. */
    public static final String CAMERA = "camera";

    /** What a car takes in one collect at most. */
    public static final int MOST_FRAMES = 100_000;

    /** Frames a second. */
    public static final double LOWEST_RATE = 0.1;

    /** Frames a second. */
    public static final double HIGHEST_RATE = 60;

    static final String[] FIELDS = {"car", "source", "frames", "framesPerSecond"};
    private static final String DRIVE = "drive:";

    /** 120 frames from car-1's camera within a minute. */
    public static CollectSettings defaults() {
        return new CollectSettings(CarId.parse("car-1"), CAMERA, 120, 2);
    }

    CollectSettings changedBy(Fields fields) {
        return new CollectSettings(
                fields.parsed("car", CarId::parse).orElse(car),
                fields.parsed("source", CollectSettings::checkedSource).orElse(source),
                fields.whole("frames", 0, MOST_FRAMES).orElse(frames),
                fields.between("framesPerSecond", LOWEST_RATE, HIGHEST_RATE).orElse(framesPerSecond));
    }

    private static String checkedSource(String text) {
        if (text.startsWith(DRIVE)) {
            RunId.parse(text.substring(DRIVE.length()));
        } else if (!text.equals(CAMERA)) {
            throw new IllegalArgumentException("must be camera or drive:<run>, but is the text \"" + text + "\"");
        }
        return text;
    }
}
