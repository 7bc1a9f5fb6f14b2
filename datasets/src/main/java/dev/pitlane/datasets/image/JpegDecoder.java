package dev.pitlane.datasets.image;

import dev.pitlane.datasets.error.DatasetException.ImageLibraryException;
import dev.pitlane.datasets.error.DatasetException.UnusableFrameException;
import dev.pitlane.foundation.frame.FrameSize;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * The one decoder of frames: libjpeg-turbo, as in browsers, by way of Leptonica, the smallest library that brings it to
 * Java. What another program might show otherwise is refused ({@link JpegMarkers}), and so is whatever libjpeg warns
 * of: it fills what is lacking with grey.
 */
public final class JpegDecoder {
    /** Width and height of every frame, in pixels. */
    public static final int SIDE = FrameSize.SIDE;

    /** The same for messages: {@value}. */
    public static final String SIZE = SIDE + "x" + SIDE;

    private static final int WITHOUT_PALETTE = 0;
    private static final int FULL_SIZE = 1;
    private static final int STOP_AT_DAMAGE = 0;
    private static final int BITS_OF_GREY = 8;

    private JpegDecoder() {}

    /**
     * Decodes a frame.
     *
     * @param name what errors call it
     * @return {@value #SIDE}×{@value #SIDE} pixels: rows from the top, in each the pixels from the left, in each red,
     *     green, blue (HWC)
     * @throws UnusableFrameException if the bytes are no whole, undamaged JPEG of this size that means the same to
     *     every reader
     * @throws ImageLibraryException if libjpeg-turbo can't be loaded
     */
    public static byte[] decode(String name, byte[] jpeg) {
        JpegMarkers.check(name, jpeg);
        PIX picture = read(jpeg);
        if (picture == null) {
            throw new UnusableFrameException(name, "damaged (its picture can't be decoded without gaps)");
        }
        try {
            return pixels(picture);
        } finally {
            leptonica.pixDestroy(picture);
        }
    }

    private static PIX read(byte[] jpeg) {
        try {
            leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
            return leptonica.pixReadMemJpeg(jpeg, jpeg.length, WITHOUT_PALETTE, FULL_SIZE, new int[1], STOP_AT_DAMAGE);
        } catch (LinkageError notLoaded) {
            throw new ImageLibraryException(notLoaded);
        }
    }

    /**
     * Leptonica's rows are words, the leftmost sample in the highest byte; a grey pixel takes 8 bits, a coloured 32.
     */
    private static byte[] pixels(PIX picture) {
        boolean grey = leptonica.pixGetDepth(picture) == BITS_OF_GREY;
        int[] words = new int[grey ? SIDE * SIDE / Integer.BYTES : SIDE * SIDE];
        leptonica.pixGetData(picture).capacity(words.length).get(words);
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int pixel = 0, at = 0; pixel < SIDE * SIDE; pixel++, at += 3) {
            if (grey) {
                byte value = (byte) (words[pixel / 4] >>> (24 - 8 * (pixel % 4)));
                rgb[at] = value;
                rgb[at + 1] = value;
                rgb[at + 2] = value;
            } else {
                rgb[at] = (byte) (words[pixel] >>> 24);
                rgb[at + 1] = (byte) (words[pixel] >>> 16);
                rgb[at + 2] = (byte) (words[pixel] >>> 8);
            }
        }
        return rgb;
    }
}
