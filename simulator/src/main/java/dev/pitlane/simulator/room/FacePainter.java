package dev.pitlane.simulator.room;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Paints upright surfaces: walls with what hangs on them, and the fronts of furniture. */
final class FacePainter {
    /** Furniture, as it stands about in homes and workshops: mostly wood, white, grey and black. */
    private static final Color[] HOUSEHOLD = {
        new Color(0x8a6a4a), new Color(0x5e4632), new Color(0xb99b74), new Color(0xd8d4cb), new Color(0xeceae4),
        new Color(0x6f747a), new Color(0x3b3e43), new Color(0x232426), new Color(0x45586b), new Color(0x6b7a68),
        new Color(0x8c4a3f), new Color(0x3d5f86)
    };

    /** Prints, books and clothes. */
    private static final Color[] PRINTED = {
        new Color(0x9c4237), new Color(0x35607f), new Color(0xc0a046), new Color(0x4a7a59), new Color(0x685072),
        new Color(0xc27a45), new Color(0xe6e4de), new Color(0x26292e), new Color(0x85888c), new Color(0xbfa588)
    };

    private final SplittableRandom random;
    private final Color wall;

    FacePainter(SplittableRandom random) {
        this.random = random;
        this.wall = pick(
                new Color(0xd9d3c5),
                new Color(0xc9ccd1),
                new Color(0xcbb48f),
                new Color(0xb9c2b4),
                new Color(0xc7a98d));
    }

    /** A wall with skirting board, and windows, a door, pictures and shelves as they come. */
    Raster wall(double metres, double height) {
        BufferedImage image = new BufferedImage(pixels(metres), pixels(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, height);
        graphics.setPaint(new GradientPaint(
                0, 0, shade(wall, 0.78), 0, (float) height, shade(wall, random.nextDouble(0.98, 1.12))));
        graphics.fill(new Rectangle2D.Double(0, 0, metres, height));
        double along = random.nextDouble(0.1, 0.6);
        while (along < metres - 0.5) {
            double wide = Math.min(random.nextDouble(0.3, 1.5), metres - along - 0.1);
            hang(graphics, along, wide);
            along += wide + random.nextDouble(0.1, 0.7);
        }
        fill(graphics, pick(new Color(0xf0ece2), new Color(0x5f4630), new Color(0x8f8a80)), 0, 0, metres, 0.08);
        fill(graphics, new Color(0, 0, 0, 90), 0, 0, metres, 0.015);
        graphics.dispose();
        return new Raster(image);
    }

    private static void fill(Graphics2D graphics, Color color, double x, double y, double wide, double high) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, y, wide, high));
    }

    private void hang(Graphics2D graphics, double x, double wide) {
        switch (random.nextInt(6)) {
            case 0 -> window(graphics, x, wide);
            case 1 -> door(graphics, x, Math.min(wide, 0.9));
            case 2 -> shelf(graphics, x, wide);
            case 3 -> curtain(graphics, x, wide);
            default -> pictures(graphics, x, wide);
        }
    }

    private static void window(Graphics2D graphics, double x, double wide) {
        fill(graphics, new Color(0xf4f1ea), x, 0.55, wide, 1.5);
        graphics.setPaint(new GradientPaint(0, 0.6f, new Color(0xdfe9f2), 0, 2.0f, Color.WHITE));
        int panes = wide > 0.8 ? 2 : 1;
        for (int i = 0; i < panes; i++) {
            graphics.fill(new Rectangle2D.Double(x + 0.05 + i * wide / panes, 0.6, wide / panes - 0.1, 1.4));
        }
        graphics.setColor(new Color(0xd9d9d6));
        for (double rib = 0.04; rib < wide - 0.05; rib += 0.07) {
            graphics.fill(new Rectangle2D.Double(x + rib, 0.12, 0.045, 0.36));
        }
    }

    private void door(Graphics2D graphics, double x, double wide) {
        Color wood = pick(new Color(0xe7e2d6), new Color(0x7b5b3a), new Color(0x9c7b54));
        fill(graphics, shade(wood, 0.75), x, 0, wide, 2.05);
        fill(graphics, wood, x + 0.06, 0, wide - 0.12, 2.0);
        fill(graphics, shade(wood, 0.88), x + 0.16, 0.2, Math.max(0.05, wide - 0.32), 0.6);
    }

    private void shelf(Graphics2D graphics, double x, double wide) {
        fill(graphics, pick(new Color(0x5b4230), new Color(0xd6cfc2), new Color(0x2b2b2d)), x, 0, wide, 1.9);
        for (double board = 0.06; board < 1.7; board += 0.34) {
            fill(graphics, new Color(0x1d1a18), x + 0.03, board, wide - 0.06, 0.3);
            double along = x + 0.04;
            while (along < x + wide - 0.1) {
                double thick = random.nextDouble(0.02, 0.07);
                fill(
                        graphics,
                        shade(pick(PRINTED), random.nextDouble(0.5, 1)),
                        along,
                        board,
                        thick,
                        random.nextDouble(0.16, 0.28));
                along += thick + (random.nextInt(8) == 0 ? 0.12 : 0.004);
            }
        }
    }

    private void curtain(Graphics2D graphics, double x, double wide) {
        Color cloth = pick(PRINTED);
        double fold = random.nextDouble(0.06, 0.12);
        for (double along = 0; along < wide; along += fold / 6) {
            fill(
                    graphics,
                    shade(cloth, 0.7 + 0.25 * Math.sin(2 * Math.PI * along / fold)),
                    x + along,
                    0.05,
                    fold / 5,
                    2.2);
        }
    }

    private void pictures(Graphics2D graphics, double x, double wide) {
        double along = x;
        while (along < x + wide - 0.2) {
            double across = random.nextDouble(0.2, 0.6);
            double high = random.nextDouble(0.25, 0.7);
            double low = random.nextDouble(0.3, 1.2);
            fill(graphics, pick(Color.WHITE, new Color(0x222222), new Color(0xb08d57)), along, low, across, high);
            fill(graphics, pick(PRINTED), along + 0.02, low + 0.02, across - 0.04, high - 0.04);
            for (int i = 0; i < 5; i++) {
                graphics.setColor(pick(PRINTED));
                double size = random.nextDouble(0.03, 0.15);
                graphics.fill(new Ellipse2D.Double(
                        along + 0.02 + random.nextDouble(Math.max(0.01, across - size - 0.04)),
                        low + 0.02 + random.nextDouble(Math.max(0.01, high - size - 0.04)),
                        size,
                        size * random.nextDouble(0.4, 1)));
            }
            along += across + random.nextDouble(0.05, 0.3);
        }
    }

    /** A front with drawers or doors, as cupboards and boxes have. */
    Raster front(double metres, double height, Color color) {
        BufferedImage image = new BufferedImage(pixels(metres), pixels(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, height);
        graphics.setPaint(new GradientPaint(0, 0, shade(color, 0.7), 0, (float) height, shade(color, 1.05)));
        graphics.fill(new Rectangle2D.Double(0, 0, metres, height));
        int rows = 1 + random.nextInt(3);
        int columns = Math.max(1, (int) (metres / random.nextDouble(0.35, 0.7)));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = metres * column / columns;
                double y = height * row / rows;
                graphics.setColor(shade(color, random.nextDouble(0.8, 1.1)));
                graphics.fill(new Rectangle2D.Double(
                        x + 0.015, y + 0.015, metres / columns - 0.03, Math.max(0.01, height / rows - 0.03)));
                graphics.setColor(new Color(30, 30, 30));
                graphics.fill(
                        new Rectangle2D.Double(x + metres / columns / 2 - 0.04, y + height / rows * 0.7, 0.08, 0.015));
            }
        }
        graphics.dispose();
        return new Raster(image);
    }

    /** A plain surface, lighter towards the top. */
    Raster plain(double metres, double height, Color color) {
        BufferedImage image = new BufferedImage(pixels(metres), pixels(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image, height);
        graphics.setPaint(new GradientPaint(0, 0, shade(color, 0.75), 0, (float) height, shade(color, 1.08)));
        graphics.fill(new Rectangle2D.Double(0, 0, metres, height));
        graphics.dispose();
        return new Raster(image);
    }

    Color household() {
        return pick(HOUSEHOLD);
    }

    Color printed() {
        return pick(PRINTED);
    }

    static Color shade(Color color, double factor) {
        return new Color(
                Math.clamp((int) (color.getRed() * factor), 0, 255),
                Math.clamp((int) (color.getGreen() * factor), 0, 255),
                Math.clamp((int) (color.getBlue() * factor), 0, 255));
    }

    Color wallColor() {
        return wall;
    }

    private Color pick(Color... colors) {
        return colors[random.nextInt(colors.length)];
    }

    private static int pixels(double metres) {
        return Math.max(1, (int) Math.ceil(metres * Room.FACE_RESOLUTION));
    }

    /** Drawn in metres, y upwards from the surface's foot. */
    private static Graphics2D graphics(BufferedImage image, double height) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(Room.FACE_RESOLUTION, -Room.FACE_RESOLUTION);
        graphics.translate(0, -height);
        return graphics;
    }
}
