package dev.pitlane.datasets.image;

import dev.pitlane.datasets.error.UnreadableImageException;
import dev.pitlane.datasets.error.WrongImageSizeException;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes frames with the JDK's own JPEG reader, whose warnings are errors here: it only warns of a truncated file. */
public final class JpegDecoder {
    /** Width and height of every frame, in pixels. */
    public static final int SIDE = 224;

    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private JpegDecoder() {}

    /** {@link #decode(String, byte[])} of bytes that have no name. */
    public static RgbImage decode(byte[] jpeg) {
        return decode("the image", jpeg);
    }

    /**
     * Decodes a frame.
     *
     * @param name what errors call it
     * @return {@value #SIDE}×{@value #SIDE} pixels
     * @throws UnreadableImageException if the bytes are no whole, undamaged JPEG
     * @throws WrongImageSizeException if they are one of another size
     */
    public static RgbImage decode(String name, byte[] jpeg) {
        requireWhole(name, jpeg);
        // The plain stream instead of ImageIO's own choice: that one may put a cache file on disk for each frame.
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            try {
                return decode(name, reader, input);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // The reader throws unchecked exceptions, too, on headers that contradict themselves.
            throw new UnreadableImageException(name, "damaged (" + damaged.getMessage() + ")");
        }
    }

    private static RgbImage decode(String name, ImageReader reader, MemoryCacheImageInputStream input)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(input, true, true);
        // Before the pixels, so that a header that claims a huge image costs no memory.
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width != SIDE || height != SIDE) {
            throw new WrongImageSizeException(name, width, height, SIDE, SIDE);
        }
        Raster raster = reader.read(0).getRaster();
        if (!warnings.isEmpty()) {
            throw new UnreadableImageException(name, "damaged (" + warnings.getFirst() + ")");
        }
        return new RgbImage(width, height, pixels(name, raster));
    }

    /**
     * The samples as they were decoded. Not {@code BufferedImage.getRGB}, which takes grey for linear light and
     * brightens it, and applies colour profiles that other decoders ignore.
     */
    private static byte[] pixels(String name, Raster raster) {
        int channels = raster.getNumBands();
        if (channels != 1 && channels != 3) {
            throw new UnreadableImageException(name, "it has " + channels + " colour channels, wanted 1 or 3");
        }
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        byte[] rgb = new byte[raster.getWidth() * raster.getHeight() * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) samples[channels == 3 ? at : at / 3];
        }
        return rgb;
    }

    /**
     * The reader stops at the last row and so misses a cut after it; inside the scan the two bytes of the end marker
     * can't occur otherwise (ITU-T T.81, B.1.1.5: a 0xFF of the data is followed by 0x00).
     */
    private static void requireWhole(String name, byte[] jpeg) {
        if (jpeg.length == 0) {
            throw new UnreadableImageException(name, "empty");
        }
        if (jpeg.length < 4 || unsigned(jpeg, 0) != MARKER || unsigned(jpeg, 1) != START_OF_IMAGE) {
            throw new UnreadableImageException(name, "not a JPEG");
        }
        int at = 2;
        while (at + 4 <= jpeg.length && unsigned(jpeg, at) == MARKER && unsigned(jpeg, at + 1) != START_OF_SCAN) {
            at += 2 + ((unsigned(jpeg, at + 2) << 8) | unsigned(jpeg, at + 3));
        }
        while (at + 2 <= jpeg.length) {
            if (unsigned(jpeg, at) == MARKER && unsigned(jpeg, at + 1) == END_OF_IMAGE) {
                return;
            }
            at++;
        }
        throw new UnreadableImageException(name, "truncated");
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }
}
