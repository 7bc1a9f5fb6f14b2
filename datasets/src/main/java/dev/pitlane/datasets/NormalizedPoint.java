package dev.pitlane.datasets;

import dev.pitlane.datasets.image.JpegDecoder;

/**
 * A point as networks give it.
 *
 * @param x half image widths from the centre, −1 at the left border, 1 at the right one; not limited to that
 * @param y half image heights from the centre, −1 at the top, 1 at the bottom; not limited to that
 */
public record NormalizedPoint(double x, double y) {
    /** Half an image, in pixels: what an error of 1 amounts to. */
    public static final double HALF_SIDE = JpegDecoder.SIDE / 2.0;

    /** The nearest point inside the image. */
    public Point point() {
        return new Point(pixels(x), pixels(y));
    }

    private static double pixels(double normalized) {
        return Math.clamp(normalized * HALF_SIDE + HALF_SIDE, 0.0, Point.LARGEST);
    }
}
