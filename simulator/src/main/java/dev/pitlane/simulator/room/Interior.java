package dev.pitlane.simulator.room;

import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.Vector;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Furnishes a room: walls around the track, and things that stand where the track is not. */
final class Interior {
    private static final double WALL_HEIGHT = 2.5;

    /** Metres from the middle line to the nearest piece of furniture: the tape, and room for a car that strays. */
    private static final double KEEP_CLEAR_METRES = 0.65;

    private final SplittableRandom random;
    private final Track track;
    private final Vector from;
    private final Vector to;
    private final FloorPainter floor;
    private final FacePainter painter;
    private final List<Vector> line;
    private final List<Face> faces = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();

    Interior(Track track) {
        // Another stream than the track's own, so that rooms do not change when the track's shape is drawn differently.
        this.random = new SplittableRandom(track.seed() * 31 + 17);
        this.track = track;
        this.line = track.line(0, 0.1);
        double minX = line.stream().mapToDouble(Vector::x).min().orElseThrow();
        double maxX = line.stream().mapToDouble(Vector::x).max().orElseThrow();
        double minY = line.stream().mapToDouble(Vector::y).min().orElseThrow();
        double maxY = line.stream().mapToDouble(Vector::y).max().orElseThrow();
        this.from = new Vector(minX - margin(), minY - margin());
        this.to = new Vector(maxX + margin(), maxY + margin());
        this.floor = new FloorPainter(random.split(), track, from, to);
        this.painter = new FacePainter(random.split());
    }

    private double margin() {
        return random.nextDouble(0.8, 1.6);
    }

    Room room() {
        floor.paint();
        walls();
        int pieces = 9 + random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            cupboard();
        }
        for (int i = 0; i < 3; i++) {
            table();
        }
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            person();
        }
        return new Room(
                track,
                from,
                to,
                floor.raster(),
                faces,
                floor.material().gloss,
                FacePainter.shade(painter.wallColor(), 1.08).getRGB() & 0xffffff,
                random.nextDouble(0.92, 1.12));
    }

    private void walls() {
        // Clockwise, so that each wall runs from left to right as seen from inside.
        Vector[] corners = {from, new Vector(from.x(), to.y()), to, new Vector(to.x(), from.y())};
        for (int i = 0; i < 4; i++) {
            Vector start = corners[i];
            Vector end = corners[(i + 1) % 4];
            faces.add(new Face(
                    start,
                    end,
                    0,
                    WALL_HEIGHT,
                    painter.wall(end.minus(start).length(), WALL_HEIGHT),
                    215 + random.nextInt(40)));
        }
    }

    private void cupboard() {
        double wide = random.nextDouble(0.3, 1.2);
        double deep = random.nextDouble(0.25, 0.55);
        double high = random.nextDouble(0.25, 1.6);
        place(wide, deep, true).ifPresent(foot -> box(foot, 0, high, painter.household(), true));
    }

    private void table() {
        place(random.nextDouble(0.7, 1.3), random.nextDouble(0.5, 0.8), false).ifPresent(foot -> {
            Color color = painter.household();
            double leg = 0.05;
            for (double x : new double[] {foot.getMinX(), foot.getMaxX() - leg}) {
                for (double y : new double[] {foot.getMinY(), foot.getMaxY() - leg}) {
                    box(new Rectangle2D.Double(x, y, leg, leg), 0, 0.7, color, false);
                }
            }
            box(foot, 0.7, 0.74, color, false);
        });
    }

    private void person() {
        place(0.32, 0.3, false).ifPresent(foot -> {
            Color trousers = FacePainter.shade(painter.printed(), 0.5);
            Color shoes = FacePainter.shade(painter.printed(), 0.7);
            for (double x : new double[] {foot.getMinX(), foot.getMinX() + 0.19}) {
                box(new Rectangle2D.Double(x, foot.getMinY(), 0.1, 0.27), 0, 0.09, shoes, false);
                box(new Rectangle2D.Double(x, foot.getMinY() + 0.12, 0.12, 0.12), 0.07, 0.85, trousers, false);
            }
            box(
                    new Rectangle2D.Double(foot.getMinX() - 0.02, foot.getMinY() + 0.08, 0.36, 0.2),
                    0.85,
                    1.5,
                    painter.printed(),
                    false);
        });
    }

    /** A free place of the given size, at a wall or anywhere; none when the room is full. */
    private Optional<Rectangle2D> place(double wide, double deep, boolean atWall) {
        for (int i = 0; i < 40; i++) {
            boolean turned = random.nextBoolean();
            double width = turned ? deep : wide;
            double depth = turned ? wide : deep;
            double x = random.nextDouble(from.x() + 0.02, to.x() - width - 0.02);
            double y = random.nextDouble(from.y() + 0.02, to.y() - depth - 0.02);
            if (atWall && turned) {
                x = random.nextBoolean() ? from.x() + 0.02 : to.x() - width - 0.02;
            } else if (atWall) {
                y = random.nextBoolean() ? from.y() + 0.02 : to.y() - depth - 0.02;
            }
            Rectangle2D foot = new Rectangle2D.Double(x, y, width, depth);
            if (free(foot)) {
                taken.add(foot);
                floor.shadow(foot);
                return Optional.of(foot);
            }
        }
        return Optional.empty();
    }

    private boolean free(Rectangle2D foot) {
        Rectangle2D wide = new Rectangle2D.Double(
                foot.getX() - KEEP_CLEAR_METRES,
                foot.getY() - KEEP_CLEAR_METRES,
                foot.getWidth() + 2 * KEEP_CLEAR_METRES,
                foot.getHeight() + 2 * KEEP_CLEAR_METRES);
        return taken.stream().noneMatch(foot::intersects)
                && line.stream().noneMatch(point -> wide.contains(point.x(), point.y()));
    }

    private void box(Rectangle2D foot, double bottom, double top, Color color, boolean drawers) {
        Vector[] corners = {
            new Vector(foot.getMinX(), foot.getMinY()),
            new Vector(foot.getMaxX(), foot.getMinY()),
            new Vector(foot.getMaxX(), foot.getMaxY()),
            new Vector(foot.getMinX(), foot.getMaxY())
        };
        int[] light = {235, 205, 175, 220};
        for (int i = 0; i < 4; i++) {
            Vector start = corners[i];
            Vector end = corners[(i + 1) % 4];
            double metres = end.minus(start).length();
            Raster paint =
                    drawers ? painter.front(metres, top - bottom, color) : painter.plain(metres, top - bottom, color);
            faces.add(new Face(start, end, bottom, top, paint, light[i]));
        }
    }
}
