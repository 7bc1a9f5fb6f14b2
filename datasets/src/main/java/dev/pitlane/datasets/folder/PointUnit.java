package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.NormalizedPoint;

/** In what the points in JetBot's file names are counted; its notebooks of different years differ. */
public enum PointUnit {
    /** Pixels from the top left. */
    PIXELS,
    /** Hundredths of the image's width and height. */
    PERCENT;

    double pixels(String number) {
        double value = Integer.parseInt(number);
        return switch (this) {
            case PIXELS -> value;
            case PERCENT -> value * 2 * NormalizedPoint.HALF_SIDE / 100;
        };
    }
}
