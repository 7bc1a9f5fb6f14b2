package dev.pitlane.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Frames to label: real ones where {@code PITLANE_TEST_DATA} is set, else drawn ones that look a little like them. */
public final class Frames {
    private static final int SIDE = 224;

    private Frames() {}

    /** So many different JPEGs of 224×224. */
    public static List<byte[]> take(int count) {
        String data = System.getenv("PITLANE_TEST_DATA");
        return data == null || data.isBlank()
                ? Stream.iterate(0, seed -> seed + 1)
                        .limit(count)
                        .map(Frames::drawn)
                        .toList()
                : real(Path.of(data, "fabo", "frames"), count);
    }

    private static List<byte[]> real(Path folder, int count) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            int step = all.size() / count;
            return Stream.iterate(0, place -> place + step)
                    .limit(count)
                    .map(place -> read(all.get(place)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A floor with two tape lines that bend by the seed. */
    public static byte[] drawn(int seed) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 60, new Color(150, 143, 132), 0, SIDE, new Color(104, 96, 86)));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(new Color(196, 190, 178));
        pen.fillRect(0, 0, SIDE, 62);
        double bend = Math.sin(seed * 0.4) * 90;
        pen.setColor(new Color(235, 132, 60));
        for (int side = -1; side <= 1; side += 2) {
            Path2D line = new Path2D.Double();
            line.moveTo(112 + side * 105, SIDE);
            line.quadTo(112 + side * 48, 128, 112 + side * 22 + bend, 70);
            pen.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(line);
        }
        Random dust = new Random(seed);
        for (int grain = 0; grain < 400; grain++) {
            pen.setColor(new Color(90 + dust.nextInt(60), 84 + dust.nextInt(60), 76 + dust.nextInt(60)));
            pen.fillRect(dust.nextInt(SIDE), 62 + dust.nextInt(SIDE - 62), 1, 1);
        }
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
