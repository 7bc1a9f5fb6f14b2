package dev.pitlane.gpu;

import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.gpu.scoring.Frames;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Frames that tests draw: a grey floor with one bright stripe, whose middle is the label. */
public final class DrawnFrames implements Frames {

    /** How red the stripe is, of 255; the floor is darker. */
    public static final int STRIPE_RED = 230;

    private static final int SIDE = JpegDecoder.SIDE;
    private static final int HALF_STRIPE = 12;

    private final List<byte[]> frames = new ArrayList<>();
    private final List<Point> labels = new ArrayList<>();

    /** So many frames, always the same ones. */
    public DrawnFrames(int count) {
        this(count, 7);
    }

    /** So many frames, other ones for another seed. */
    public DrawnFrames(int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Point label = new Point(20 + random.nextInt(SIDE - 40), 150);
            labels.add(label);
            frames.add(draw(label, 60 + random.nextInt(60)));
        }
    }

    private static byte[] draw(Point label, int floor) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                boolean stripe = Math.abs(column + 0.5 - label.x()) <= HALF_STRIPE;
                for (int channel = 0; channel < 3; channel++) {
                    rgb[(row * SIDE + column) * 3 + channel] = (byte) (stripe ? STRIPE_RED - 40 * channel : floor);
                }
            }
        }
        return rgb;
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public byte[] rgb(int index) {
        return frames.get(index);
    }

    @Override
    public Point label(int index) {
        return labels.get(index);
    }

    /** The frame as a camera gives it. */
    public byte[] jpeg(int index) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = frames.get(index);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int red = rgb[3 * pixel] & 0xFF;
            int green = rgb[3 * pixel + 1] & 0xFF;
            int blue = rgb[3 * pixel + 2] & 0xFF;
            int packed = (red << 16) | (green << 8) | blue;
            image.setRGB(pixel % SIDE, pixel / SIDE, packed);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
