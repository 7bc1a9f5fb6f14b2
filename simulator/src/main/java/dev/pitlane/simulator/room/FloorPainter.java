package dev.pitlane.simulator.room;

import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackPlace;
import dev.pitlane.simulator.track.Vector;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Paints a floor as seen from above: what it is made of, the tape on it, and the light that falls on it. */
final class FloorPainter {
    /** Light of lamps and windows fades over metres; soft shadows at the walls over this many. */
    private static final double WALL_SHADOW_METRES = 0.5;

    /** A floor's own look and how its tape stands out from it. */
    enum Material {
        CARPET(0),
        LINOLEUM(0.16),
        PLANKS(0.12),
        TILES(0.2);

        final double gloss;

        Material(double gloss) {
            this.gloss = gloss;
        }
    }

    private final SplittableRandom random;
    private final Track track;
    private final Vector from;
    private final Vector to;
    private final Material material;
    private final BufferedImage image;
    private final Graphics2D graphics;

    FloorPainter(SplittableRandom random, Track track, Vector from, Vector to) {
        this.random = random;
        this.track = track;
        this.from = from;
        this.to = to;
        this.material = Material.values()[random.nextInt(Material.values().length)];
        int width = (int) Math.ceil((to.x() - from.x()) * Room.FLOOR_RESOLUTION);
        int height = (int) Math.ceil((to.y() - from.y()) * Room.FLOOR_RESOLUTION);
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(Room.FLOOR_RESOLUTION, Room.FLOOR_RESOLUTION);
        graphics.translate(-from.x(), -from.y());
    }

    Material material() {
        return material;
    }

    /** Paints all but the shadows of furniture, which come with the furniture. */
    void paint() {
        Color base = base();
        surface(base);
        cables();
        tape(base);
        light();
    }

    /** A soft dark spot around the foot of something that stands on the floor. */
    void shadow(Rectangle2D foot) {
        double reach = 0.12;
        for (int i = 6; i > 0; i--) {
            double grow = reach * i / 6;
            graphics.setColor(new Color(0, 0, 0, 22));
            graphics.fill(new Rectangle2D.Double(
                    foot.getX() - grow, foot.getY() - grow, foot.getWidth() + 2 * grow, foot.getHeight() + 2 * grow));
        }
    }

    Raster raster() {
        graphics.dispose();
        return new Raster(image);
    }

    private Color base() {
        return switch (material) {
            case CARPET -> pick(new Color(0x4f5b58), new Color(0x3f4a5c), new Color(0x6c665e), new Color(0x574b46));
            case LINOLEUM -> pick(new Color(0x8b8f8c), new Color(0x6d7f86), new Color(0x77806c));
            case PLANKS -> pick(new Color(0x9a7650), new Color(0x7a5637), new Color(0xa98d6a));
            case TILES -> pick(new Color(0x8d8478), new Color(0x70767a), new Color(0x9a9a94));
        };
    }

    private Color pick(Color... colors) {
        return colors[random.nextInt(colors.length)];
    }

    private void surface(Color base) {
        Grain grain = new Grain(random.split());
        double plank = random.nextDouble(0.11, 0.18);
        double tile = random.nextDouble(0.3, 0.5);
        int width = image.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                float shade =
                        (float) (grain.smooth(x / 90.0, y / 90.0) * 0.05 + grain.smooth(x / 23.0, y / 23.0) * 0.03);
                shade += switch (material) {
                    case CARPET -> grain.cell(x, y) * 0.13f + grain.smooth(x / 2.5, y / 2.5) * 0.12f;
                    case LINOLEUM -> grain.smooth(x / 3.0, y / 3.0) * 0.05f + grain.cell(x, y) * 0.03f;
                    case PLANKS -> planks(grain, x, y, plank);
                    case TILES -> tiles(grain, x, y, tile);
                };
                row[x] = shaded(base, 1 + shade);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static float planks(Grain grain, int x, int y, double plankMetres) {
        double across = y / (plankMetres * Room.FLOOR_RESOLUTION);
        int index = (int) across;
        double along = (x + (grain.cell(index, 7) + 1) * 150) / (1.3 * Room.FLOOR_RESOLUTION);
        boolean seam = across - index < 0.02 || along - Math.floor(along) < 0.004;
        float tone = grain.cell(index, (int) along) * 0.12f;
        float fibre = grain.smooth(x / 40.0, y / 1.7 + index * 31) * 0.08f;
        return seam ? -0.35f : tone + fibre;
    }

    private static float tiles(Grain grain, int x, int y, double tileMetres) {
        double across = x / (tileMetres * Room.FLOOR_RESOLUTION);
        double down = y / (tileMetres * Room.FLOOR_RESOLUTION);
        boolean joint = across - Math.floor(across) < 0.014 || down - Math.floor(down) < 0.014;
        float tone = grain.cell((int) across, (int) down) * 0.05f;
        return joint ? -0.25f : tone + grain.smooth(x / 6.0, y / 6.0) * 0.04f;
    }

    private static int shaded(Color base, float factor) {
        int red = Math.clamp((int) (base.getRed() * factor), 0, 255);
        int green = Math.clamp((int) (base.getGreen() * factor), 0, 255);
        int blue = Math.clamp((int) (base.getBlue() * factor), 0, 255);
        return red << 16 | green << 8 | blue;
    }

    /** Something thin lies about on most floors; it crosses no tape, for people tidy up that far. */
    private void cables() {
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(from.x(), to.x());
            double y = random.nextDouble(from.y(), to.y());
            double[] bend = random.doubles(6, -0.7, 0.7).toArray();
            CubicCurve2D cable = new CubicCurve2D.Double(
                    x, y, x + bend[0], y + bend[1], x + bend[2], y + bend[3], x + bend[4], y + bend[5]);
            if (clear(cable)) {
                graphics.setStroke(new BasicStroke(0.012f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                graphics.setColor(pick(new Color(0x1c1c1e), new Color(0xd8d4cc), new Color(0x39455a)));
                graphics.draw(cable);
            }
        }
    }

    private boolean clear(CubicCurve2D cable) {
        Rectangle2D box = cable.getBounds2D();
        double reach = track.width() / 2 + 0.1;
        return track.line(0, 0.1).stream()
                .noneMatch(point -> box.intersects(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach));
    }

    /** Two lines of tape, laid in short straight pieces, shorter where the track bends. */
    private void tape(Color base) {
        double wide = random.nextDouble(0.03, 0.05);
        Color color = tapeColor(base);
        for (double side : new double[] {-1, 1}) {
            double along = 0;
            while (along < track.length()) {
                TrackPlace place = track.at(along);
                double piece = place.curvature() == 0
                        ? random.nextDouble(0.4, 0.8)
                        : Math.min(0.4, Math.sqrt(0.05 / Math.abs(place.curvature())));
                double until = Math.min(along + piece, track.length());
                Vector start = place.beside(side * track.width() / 2);
                Vector end = track.at(until).beside(side * track.width() / 2);
                // Pieces overlap a little, and no two reflect the light alike.
                Vector over = end.minus(start)
                        .times(0.02 / Math.max(0.01, end.minus(start).length()));
                graphics.setStroke(new BasicStroke((float) wide, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
                graphics.setColor(new Color(shaded(color, (float) random.nextDouble(0.93, 1.04))));
                graphics.draw(new Line2D.Double(
                        start.x() - over.x(), start.y() - over.y(), end.x() + over.x(), end.y() + over.y()));
                along = until;
            }
        }
    }

    private Color tapeColor(Color base) {
        boolean bright = base.getRed() + base.getGreen() + base.getBlue() > 350;
        return bright
                ? pick(new Color(0xf2f0ea), new Color(0x2f6fb4), new Color(0xb3261e), new Color(0x26262a))
                : pick(new Color(0xe9e4d4), new Color(0xe2cf9a), new Color(0xe8842c), new Color(0xf2d43a));
    }

    private void light() {
        int lamps = 2 + random.nextInt(3);
        for (int i = 0; i < lamps; i++) {
            double x = random.nextDouble(from.x(), to.x());
            double y = random.nextDouble(from.y(), to.y());
            pool(x, y, random.nextDouble(1.2, 2.6), new Color(255, 248, 232, 40 + random.nextInt(30)));
        }
        int dim = 1 + random.nextInt(2);
        for (int i = 0; i < dim; i++) {
            double x = random.nextDouble(from.x(), to.x());
            double y = random.nextDouble(from.y(), to.y());
            pool(x, y, random.nextDouble(1.5, 3), new Color(0, 0, 12, 50 + random.nextInt(40)));
        }
        int steps = 10;
        for (int i = 0; i < steps; i++) {
            double reach = WALL_SHADOW_METRES * (i + 1) / steps;
            graphics.setStroke(new BasicStroke((float) (2 * reach)));
            graphics.setColor(new Color(0, 0, 0, 9));
            graphics.draw(new Rectangle2D.Double(from.x(), from.y(), to.x() - from.x(), to.y() - from.y()));
        }
    }

    private void pool(double x, double y, double radius, Color color) {
        Color faded = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
        graphics.setPaint(new RadialGradientPaint(
                new Point2D.Double(x, y), (float) radius, new float[] {0, 1}, new Color[] {color, faded}));
        graphics.fill(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
