package dev.pitlane.car.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** JPEGs as a camera gives them; each number is another picture, the same number always the same bytes. */
public final class TestFrames {
    private TestFrames() {}

    public static byte[] jpeg(int number) {
        return jpeg(number, 224, 224);
    }

    public static byte[] jpeg(int number, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(number * 7 % 256, number * 31 % 256, number * 101 % 256));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.drawLine(number % width, 0, width - 1, number * 3 % height);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder to replay with the frames {@code first} to {@code last}. */
    public static Path folder(Path folder, int first, int last) {
        try {
            Files.createDirectories(folder);
            for (int number = first; number <= last; number++) {
                Files.write(folder.resolve(String.format(Locale.ROOT, "frame_%05d.jpg", number)), jpeg(number));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
