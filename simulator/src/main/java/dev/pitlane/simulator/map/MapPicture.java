package dev.pitlane.simulator.map;

import dev.pitlane.simulator.DriveResult;
import dev.pitlane.simulator.TrackMap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws a track from above as a PNG: its tape lines, the stretches where frames were collected, one or more driven
 * paths and the places where they left the track, with a legend that gives the numbers.
 *
 * <pre>{@code
 * byte[] png = MapPicture.of(control.map())
 *         .title("Room 7")
 *         .seen("first session", 0, 10.9)
 *         .drive("before", first)
 *         .drive("after", second)
 *         .png();
 * }</pre>
 */
public final class MapPicture {
    private static final int PIXELS_PER_METRE = 130;
    private static final int MARGIN = 28;
    private static final int HEAD = 52;
    private static final int LEGEND_LINE = 26;

    private static final String START = "start";

    private static final Color PAPER = new Color(0xfbfaf7);
    private static final Color FLOOR = new Color(0xeceae3);
    private static final Color SURFACE = new Color(0xd9d6cc);
    private static final Color TAPE = new Color(0x5c594f);
    private static final Color INK = new Color(0x2b2a27);
    private static final Color FAINT = new Color(0x7a776e);
    private static final Color OFF = new Color(0xc62828);

    /** Told apart also by people who see no difference between red and green (Okabe and Ito 2008). */
    private static final Color[] DRIVES = {
        new Color(0xe69f00), new Color(0x0072b2), new Color(0x009e73), new Color(0xcc79a7)
    };

    private static final Color[] SEEN = {new Color(0xbcd9c4), new Color(0xc6c3e6), new Color(0xe6d3b8)};

    private record Drive(String label, DriveResult result) {}

    private record Seen(String label, double fromMetres, double toMetres) {}

    private final TrackMap track;
    private final String title;
    private final List<Drive> drives;
    private final List<Seen> seen;

    private MapPicture(TrackMap track, String title, List<Drive> drives, List<Seen> seen) {
        this.track = track;
        this.title = title;
        this.drives = drives;
        this.seen = seen;
    }

    public static MapPicture of(TrackMap track) {
        return new MapPicture(track, "", List.of(), List.of());
    }

    public MapPicture title(String text) {
        return new MapPicture(track, text, drives, seen);
    }

    /** Adds a driven path; the first ones are drawn below the later ones. */
    public MapPicture drive(String label, DriveResult result) {
        return new MapPicture(track, title, with(drives, new Drive(label, result)), seen);
    }

    /** Marks a stretch of the lap where frames were collected. */
    public MapPicture seen(String label, double fromMetres, double toMetres) {
        return new MapPicture(track, title, drives, with(seen, new Seen(label, fromMetres, toMetres)));
    }

    private static <T> List<T> with(List<T> list, T next) {
        List<T> longer = new ArrayList<>(list);
        longer.add(next);
        return List.copyOf(longer);
    }

    public byte[] png() {
        double minX = track.room().get(0);
        double minY = track.room().get(1);
        double wide = track.room().get(2) - minX;
        double deep = track.room().get(3) - minY;
        int lines = drives.size() + seen.size() + 1;
        int plan = (int) Math.ceil(deep * PIXELS_PER_METRE);
        int width = Math.max(640, (int) Math.ceil(wide * PIXELS_PER_METRE) + 2 * MARGIN);
        int height = HEAD + plan + MARGIN + lines * LEGEND_LINE + MARGIN / 2;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        graphics.drawString(title, MARGIN, 34);

        // Metres with y upwards onto pixels.
        AffineTransform plane =
                AffineTransform.getTranslateInstance((width - wide * PIXELS_PER_METRE) / 2, HEAD + plan);
        plane.scale(PIXELS_PER_METRE, -PIXELS_PER_METRE);
        plane.translate(-minX, -minY);
        ground(graphics, plane, new Rectangle2D.Double(minX, minY, wide, deep));
        for (int i = 0; i < drives.size(); i++) {
            // Later paths are thinner, so that an equal earlier one shows beside them.
            float stroke = 3 + 4 * (drives.size() - 1 - i);
            path(graphics, plane, drives.get(i).result(), DRIVES[i % DRIVES.length], stroke);
        }
        for (Drive drive : drives) {
            crosses(graphics, plane, drive.result());
        }
        start(graphics, plane);
        legend(graphics, HEAD + plan + MARGIN);
        graphics.dispose();
        return encoded(image);
    }

    private void ground(Graphics2D graphics, AffineTransform plane, Rectangle2D room) {
        graphics.setColor(FLOOR);
        graphics.fill(plane.createTransformedShape(room));
        graphics.setColor(FAINT);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(plane.createTransformedShape(room));

        float lane = (float) (track.widthMetres() * PIXELS_PER_METRE);
        graphics.setStroke(new BasicStroke(lane, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.setColor(SURFACE);
        graphics.draw(plane.createTransformedShape(line(track.centre(), true)));
        for (int i = 0; i < seen.size(); i++) {
            graphics.setColor(SEEN[i % SEEN.length]);
            graphics.draw(plane.createTransformedShape(
                    line(stretch(seen.get(i).fromMetres(), seen.get(i).toMetres()), false)));
        }
        graphics.setColor(TAPE);
        graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(plane.createTransformedShape(line(track.left(), true)));
        graphics.draw(plane.createTransformedShape(line(track.right(), true)));
        graphics.setColor(new Color(0, 0, 0, 60));
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 7}, 0));
        graphics.draw(plane.createTransformedShape(line(track.centre(), true)));
    }

    private static Path2D line(List<double[]> points, boolean closed) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i);
            if (i == 0) {
                line.moveTo(point[0], point[1]);
            } else {
                line.lineTo(point[0], point[1]);
            }
        }
        if (closed) {
            line.closePath();
        }
        return line;
    }

    private List<double[]> stretch(double fromMetres, double toMetres) {
        List<double[]> centre = track.centre();
        double step = length() / centre.size();
        int first = (int) Math.round(fromMetres / step);
        int last = (int) Math.round((toMetres > fromMetres ? toMetres : toMetres + length()) / step);
        List<double[]> points = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            points.add(centre.get(Math.floorMod(i, centre.size())));
        }
        return points;
    }

    private double length() {
        List<double[]> centre = track.centre();
        double sum = 0;
        for (int i = 0; i < centre.size(); i++) {
            double[] a = centre.get(i);
            double[] b = centre.get((i + 1) % centre.size());
            sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
        }
        return sum;
    }

    private static void path(Graphics2D graphics, AffineTransform plane, DriveResult result, Color color, float wide) {
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 210));
        graphics.setStroke(new BasicStroke(wide, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D driven = new Path2D.Double();
        boolean pen = false;
        for (DriveResult.PathPoint point : result.path()) {
            if (pen) {
                driven.lineTo(point.x(), point.y());
            } else {
                driven.moveTo(point.x(), point.y());
            }
            // Where the hands carried the car back, no line is drawn.
            pen = point.offTrack() == 0;
        }
        graphics.draw(plane.createTransformedShape(driven));
    }

    private static void crosses(Graphics2D graphics, AffineTransform plane, DriveResult result) {
        for (DriveResult.OffTrack place : result.offTrack()) {
            cross(graphics, plane.transform(new Point2D.Double(place.x(), place.y()), null));
        }
    }

    private static void cross(Graphics2D graphics, Point2D at) {
        graphics.setColor(PAPER);
        graphics.fill(new Ellipse2D.Double(at.getX() - 9, at.getY() - 9, 18, 18));
        graphics.setColor(OFF);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Ellipse2D.Double(at.getX() - 9, at.getY() - 9, 18, 18));
        Path2D arms = new Path2D.Double();
        arms.moveTo(at.getX() - 4, at.getY() - 4);
        arms.lineTo(at.getX() + 4, at.getY() + 4);
        arms.moveTo(at.getX() - 4, at.getY() + 4);
        arms.lineTo(at.getX() + 4, at.getY() - 4);
        graphics.draw(arms);
    }

    /** A line across the track at metre 0, and an arrow in driving direction. */
    private void start(Graphics2D graphics, AffineTransform plane) {
        Point2D left = at(plane, track.left().getFirst());
        Point2D right = at(plane, track.right().getFirst());
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(5));
        graphics.draw(new Line2D.Double(left, right));
        Point2D here = at(plane, track.centre().get(2));
        Point2D ahead = at(plane, track.centre().get(Math.min(8, track.centre().size() - 1)));
        double angle = Math.atan2(ahead.getY() - here.getY(), ahead.getX() - here.getX());
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(ahead.getX(), ahead.getY());
        for (double side : new double[] {2.6, -2.6}) {
            arrow.lineTo(ahead.getX() + 16 * Math.cos(angle + side), ahead.getY() + 16 * Math.sin(angle + side));
        }
        arrow.closePath();
        graphics.fill(arrow);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        double outX = right.getX() - left.getX();
        double outY = right.getY() - left.getY();
        double out = Math.hypot(outX, outY);
        float half = graphics.getFontMetrics().stringWidth(START) / 2f;
        graphics.drawString(
                START, (float) (right.getX() + 24 * outX / out) - half, (float) (right.getY() + 16 * outY / out) + 5);
    }

    private static Point2D at(AffineTransform plane, double... point) {
        return plane.transform(new Point2D.Double(point[0], point[1]), null);
    }

    private void legend(Graphics2D graphics, int top) {
        int y = top;
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        for (int i = 0; i < seen.size(); i++) {
            graphics.setColor(SEEN[i % SEEN.length]);
            graphics.fillRect(MARGIN, y - 13, 40, 16);
            Seen stretch = seen.get(i);
            words(
                    graphics,
                    y,
                    String.format(
                            Locale.ROOT,
                            "%s (%.1f to %.1f m)",
                            stretch.label(),
                            stretch.fromMetres(),
                            stretch.toMetres()));
            y += LEGEND_LINE;
        }
        for (int i = 0; i < drives.size(); i++) {
            graphics.setColor(DRIVES[i % DRIVES.length]);
            graphics.setStroke(new BasicStroke(4));
            graphics.drawLine(MARGIN, y - 5, MARGIN + 40, y - 5);
            words(graphics, y, told(drives.get(i)));
            y += LEGEND_LINE;
        }
        cross(graphics, new Point2D.Double(MARGIN + 20, y - 5));
        words(
                graphics,
                y,
                String.format(
                        Locale.ROOT,
                        "left the track (lap %.1f m, %.2f m between the tapes)",
                        length(),
                        track.widthMetres()));
    }

    private static String told(Drive drive) {
        DriveResult result = drive.result();
        return String.format(
                Locale.ROOT,
                "%s: %d of %d laps, off the track %d times, %.0f of %.0f s on it, %.1f cm from the middle",
                drive.label(),
                result.completed(),
                result.laps(),
                result.offTrack().size(),
                result.secondsOnTrack(),
                result.seconds(),
                result.meanCrossTrackMetres() * 100);
    }

    private static void words(Graphics2D graphics, int y, String text) {
        graphics.setColor(INK);
        graphics.drawString(text, MARGIN + 52, y);
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing a PNG to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
