package dev.pitlane.simulator.camera;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** What the camera sees of its own car: bumper and front wheels at the picture's lower edge. */
final class CarNose {
    private CarNose() {}

    /** Pixels {@code 0xAARRGGBB} of the whole picture, colours multiplied by their opacity. */
    static int[] paint() {
        int size = WideLens.SIZE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        wheel(graphics, 40);
        wheel(graphics, 160);
        bumper(graphics);
        graphics.dispose();
        int[] pixels = new int[size * size];
        image.getRaster().getDataElements(0, 0, size, size, pixels);
        return pixels;
    }

    private static void wheel(Graphics2D graphics, double x) {
        graphics.setColor(new Color(0x1b1b1d));
        graphics.fill(new RoundRectangle2D.Double(x, 197, 24, 50, 12, 16));
        graphics.setColor(new Color(0x303034));
        for (int tread = 203; tread < 224; tread += 6) {
            graphics.fill(new RoundRectangle2D.Double(x + 2, tread, 20, 2, 2, 2));
        }
    }

    private static void bumper(Graphics2D graphics) {
        Path2D bumper = new Path2D.Double();
        bumper.moveTo(60, 225);
        bumper.curveTo(64, 200, 72, 190, 84, 187);
        bumper.curveTo(100, 183, 124, 183, 140, 187);
        bumper.curveTo(152, 190, 160, 200, 164, 225);
        bumper.closePath();
        graphics.setPaint(new GradientPaint(0, 184, new Color(0xd9622b), 0, 224, new Color(0x8f3413)));
        graphics.fill(bumper);
        graphics.setColor(new Color(255, 235, 220, 120));
        graphics.setStroke(new BasicStroke(1.6f));
        Path2D shine = new Path2D.Double();
        shine.moveTo(82, 191);
        shine.curveTo(100, 187, 124, 187, 142, 191);
        graphics.draw(shine);
        graphics.setColor(new Color(0x2a2320));
        graphics.fill(new RoundRectangle2D.Double(88, 206, 48, 30, 14, 14));
    }
}
