package dev.pitlane.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small JPEGs for tests: as large as frames, few bytes, each number another image. */
public final class Jpegs {
    private Jpegs() {}

    /** A frame that differs from those of other numbers. */
    public static byte[] frame(int number) {
        return of(224, 224, number);
    }

    /** An image of any size. */
    public static byte[] of(int width, int height, int number) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, ((number * 37 & 0xFF) << 16) | ((x & 0xFF) << 8) | (y + number / 7 & 0xFF));
            }
        }
        return encode(image);
    }

    /** A frame of one colour. */
    public static byte[] plain(int rgb) {
        BufferedImage image = new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 224; y++) {
            for (int x = 0; x < 224; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return encode(image);
    }

    /** A frame with one channel, of one value. */
    public static byte[] grey(int value) {
        BufferedImage image = new BufferedImage(224, 224, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 224; y++) {
            for (int x = 0; x < 224; x++) {
                image.getRaster().setSample(x, y, 0, value);
            }
        }
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jpeg.toByteArray();
    }
}
