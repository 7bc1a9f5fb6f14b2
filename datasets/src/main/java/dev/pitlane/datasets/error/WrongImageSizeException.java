package dev.pitlane.datasets.error;

/** A readable image of another size than the networks take. */
public final class WrongImageSizeException extends DatasetException {
    private final int width;
    private final int height;

    public WrongImageSizeException(String name, int width, int height, int wantedWidth, int wantedHeight) {
        super(
                name + " is " + width + "x" + height + " pixels, wanted " + wantedWidth + "x" + wantedHeight,
                "set the camera to " + wantedWidth + "x" + wantedHeight + ", or scale the images first");
        this.width = width;
        this.height = height;
    }

    /** Pixels. */
    public int width() {
        return width;
    }

    /** Pixels. */
    public int height() {
        return height;
    }
}
