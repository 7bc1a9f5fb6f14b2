package dev.pitlane.datasets.error;

/** A point outside the image, or not a number. */
public final class InvalidPointException extends DatasetException {
    public InvalidPointException(double x, double y, int largest) {
        super(
                "the point (" + x + ", " + y + ") lies outside the image",
                "give x and y in pixels from the top left, each from 0 to " + largest);
    }
}
