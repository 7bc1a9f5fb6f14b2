package dev.pitlane.datasets;

import dev.pitlane.datasets.error.DatasetException.InvalidPointException;
import dev.pitlane.datasets.image.JpegDecoder;

/**
 * The place on the floor that the car should head for. Both borders of the image are inside: 224 is the last pixel's
 * edge, as labels of real collections have it.
 *
 * @param x pixels from the left, 0 to 224
 * @param y pixels from the top, 0 to 224
 */
public record Point(double x, double y) {
    /** The largest x and y, in pixels. */
    public static final int LARGEST = JpegDecoder.SIDE;

    /** Checks the coordinates; throws {@link InvalidPointException} if it lies outside the image. */
    public Point {
        if (!(x >= 0 && x <= LARGEST && y >= 0 && y <= LARGEST)) {
            throw new InvalidPointException(x, y, LARGEST);
        }
    }

    /** The same point as networks see it. */
    public NormalizedPoint normalized() {
        return new NormalizedPoint(
                (x - NormalizedPoint.HALF_SIDE) / NormalizedPoint.HALF_SIDE,
                (y - NormalizedPoint.HALF_SIDE) / NormalizedPoint.HALF_SIDE);
    }
}
