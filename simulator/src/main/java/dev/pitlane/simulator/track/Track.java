package dev.pitlane.simulator.track;

import java.util.ArrayList;
import java.util.List;

/**
 * A closed track between two tape lines. Places are given in metres along the lap; any number is taken round the lap.
 *
 * <p>The <em>gentle section</em> runs from metre 0 to {@link #gentleToMetres()}: straights and gentle bends to both
 * sides. Later on the lap there is a corner much tighter than anything in it.
 */
public final class Track {
    private final long seed;
    private final double width;
    private final List<Segment> segments;
    private final double length;
    private final double gentleToMetres;
    private final double tightRadius;

    Track(long seed, double width, List<Segment> segments, double gentleToMetres, double tightRadius) {
        this.seed = seed;
        this.width = width;
        this.segments = List.copyOf(segments);
        this.length = segments.getLast().toMetres();
        this.gentleToMetres = gentleToMetres;
        this.tightRadius = tightRadius;
    }

    public long seed() {
        return seed;
    }

    /** From the middle of one tape line to the middle of the other. */
    public double width() {
        return width;
    }

    /** Of the middle line, once round. */
    public double length() {
        return length;
    }

    public List<Segment> segments() {
        return segments;
    }

    public double gentleToMetres() {
        return gentleToMetres;
    }

    /** Whether an arc is much tighter than anything in the gentle section. */
    public boolean tight(Segment segment) {
        return segment.radius() <= tightRadius;
    }

    public TrackPlace at(double metres) {
        double along = wrap(metres);
        for (Segment segment : segments) {
            if (along <= segment.toMetres()) {
                return segment.at(along - segment.fromMetres());
            }
        }
        return segments.getLast().end();
    }

    /**
     * The nearest place within some metres of a known one, so that a car that strays does not jump to another leg of
     * the track.
     */
    public Nearest nearest(Vector point, double around, double within) {
        double best = Double.POSITIVE_INFINITY;
        double bestMetres = wrap(around);
        for (Segment segment : segments) {
            double half = segment.metres() / 2;
            if (Math.abs(apart(segment.fromMetres() + half, around)) > within + half) {
                continue;
            }
            double metres = segment.fromMetres() + segment.nearest(point);
            double distance = point.minus(
                            segment.at(metres - segment.fromMetres()).position())
                    .length();
            if (distance < best && Math.abs(apart(metres, around)) <= within) {
                best = distance;
                bestMetres = metres;
            }
        }
        TrackPlace place = at(bestMetres);
        double offset = point.minus(place.position())
                .dot(Vector.direction(place.heading()).left());
        // Beyond the end of the window the line's normal says little; the distance is what counts.
        return new Nearest(bestMetres, Math.copySign(Math.max(Math.abs(offset), Math.min(best, 100)), offset));
    }

    /** How far one place lies ahead of another, the shorter way round; negative when it lies behind. */
    public double apart(double metres, double from) {
        return Math.IEEEremainder(metres - from, length);
    }

    /** Into the range 0 to the lap's length. */
    public double wrap(double metres) {
        double wrapped = metres % length;
        return wrapped < 0 ? wrapped + length : wrapped;
    }

    /** A line beside the middle line, left positive, as points at most {@code step} metres apart. */
    public List<Vector> line(double offset, double step) {
        List<Vector> points = new ArrayList<>();
        int count = (int) Math.ceil(length / step);
        for (int i = 0; i < count; i++) {
            points.add(at(length * i / count).beside(offset));
        }
        return points;
    }
}
