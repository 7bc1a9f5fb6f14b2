package dev.pitlane.system.harness;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A folder of frames for {@code replay:} that are the same in every run: a white bar on a dark, speckled floor, to be
 * labelled where the bar stands. A network learns that within seconds, so the loop's own gate lets it pass.
 */
public final class Frames {
    /** What the car's camera and the datasets agree on, in pixels. */
    private static final int SIDE = 224;

    private static final int HALF_BAR = 22;

    /** The golden angle: consecutive frames differ, and any fifth of them covers the whole width. */
    private static final double TURN = 2.399963;

    private final Path folder;
    private final Map<String, Point> points;

    private Frames(Path folder, Map<String, Point> points) {
        this.folder = folder;
        this.points = points;
    }

    /** Makes so many frames in a folder; another seed makes other pictures. */
    public static Frames make(Path folder, int count, long seed) {
        Map<String, Point> points = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (int number = 0; number < count; number++) {
                Point point = new Point(Math.round(112 + 78 * Math.sin(number * TURN + seed)), 150);
                byte[] jpeg = jpeg(SIDE, SIDE, point, seed * 1_000 + number);
                // Numbers count tenths of a second: the frames are a second apart, so that they have a test block.
                Files.write(folder.resolve(String.format(Locale.ROOT, "frame-%06d.jpg", 10 * number)), jpeg);
                points.put(Digest.of(jpeg).toString(), point);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Frames(folder, points);
    }

    /** One frame as JPEG bytes, of any size. */
    public static byte[] jpeg(int width, int height, Point point, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean bar = Math.abs(x - point.x()) <= HALF_BAR;
                int grey = (bar ? 220 : 40) + random.nextInt(25);
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public int count() {
        return points.size();
    }

    /** The digests of all frames, in their order. */
    public List<String> digests() {
        return new ArrayList<>(points.keySet());
    }

    /** Where the rule puts the label of an image; empty for an image that was not made here. */
    public Optional<Point> point(String digest) {
        return Optional.ofNullable(points.get(digest));
    }
}
