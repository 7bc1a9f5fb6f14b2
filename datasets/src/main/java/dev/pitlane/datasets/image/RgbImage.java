package dev.pitlane.datasets.image;

/**
 * Decoded pixels.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb rows from the top, in each the pixels from the left, in each red, green, blue (HWC); owned by the receiver
 */
@SuppressWarnings(
        "ArrayRecordComponent") // a frame is copied by whoever changes it; a copy per read would cost training
public record RgbImage(int width, int height, byte[] rgb) {
    public RgbImage {
        if (rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "rgb holds " + rgb.length + " bytes, not " + width + "x" + height + "x3");
        }
    }
}
