package dev.pitlane.simulator.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes a track from a seed, by trying shapes until one closes, does not come too near to itself and fits a room.
 *
 * <p>Every shape is a row of straights and arcs that turns once round. All its arcs are drawn; the two straights left
 * open follow from closing the line, for with the headings fixed the end point is linear in the straights' lengths.
 *
 * <p>The sizes are those of a track laid with tape on the floor of a large living room for a car of 1:18 scale: the
 * lines are 0.46 to 0.52 m apart (the car is about 0.17 m wide), a lap is 11 to 17 m. The tight corner's radius stays a
 * third above the car's turning radius of 0.40 m, so that a car that steers well gets round.
 */
public final class TrackGenerator {
    /** Distance of two parts of the middle line that do not follow each other: two half tracks and a strip of floor. */
    static final double CLEARANCE_METRES = 1.05;

    /** The gentle section ends so far before the tight corner that the point ahead does not yet lie in the corner. */
    static final double APPROACH_METRES = 0.9;

    static final double MIN_GENTLE_RADIUS_METRES = 1.7;
    static final double MAX_TIGHT_RADIUS_METRES = 0.58;

    private static final double STEP_METRES = 0.1;
    private static final int MAX_TRIES = 200_000;

    private TrackGenerator() {}

    public static Track generate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<Track> track = attempt(seed, random);
            if (track.isPresent()) {
                return track.get();
            }
        }
        throw new IllegalStateException("no track closes for seed " + seed + "; take another seed");
    }

    private record Piece(double metres, double curvature) {
        static Piece straight(double metres) {
            return new Piece(metres, 0);
        }

        static Piece bend(double degrees, double radius) {
            return new Piece(Math.toRadians(Math.abs(degrees)) * radius, Math.signum(degrees) / radius);
        }
    }

    private static Optional<Track> attempt(long seed, SplittableRandom random) {
        double side = random.nextBoolean() ? 1 : -1;
        double width = random.nextDouble(0.46, 0.52);
        double firstSway = random.nextDouble(20, 42);
        double secondSway = random.nextDouble(18, 40);
        double firstBend = random.nextDouble(75, 135);
        double secondBend = random.nextDouble(70, 130);
        double corner = 360 + firstSway + secondSway - firstBend - secondBend;
        if (corner < 130 || corner > 185) {
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>(List.of(
                Piece.straight(random.nextDouble(0.6, 1.2)),
                Piece.bend(-side * firstSway, random.nextDouble(MIN_GENTLE_RADIUS_METRES, 2.6)),
                Piece.straight(random.nextDouble(0.2, 0.7)),
                Piece.bend(side * firstBend, random.nextDouble(MIN_GENTLE_RADIUS_METRES, 2.2)),
                Piece.straight(Double.NaN),
                Piece.bend(side * secondBend, random.nextDouble(MIN_GENTLE_RADIUS_METRES, 2.2)),
                Piece.straight(random.nextDouble(0.2, 0.7)),
                Piece.bend(-side * secondSway, random.nextDouble(MIN_GENTLE_RADIUS_METRES, 2.6)),
                Piece.straight(random.nextDouble(1.2, 2.0)),
                Piece.bend(side * corner, random.nextDouble(0.52, MAX_TIGHT_RADIUS_METRES)),
                Piece.straight(Double.NaN)));
        if (!close(pieces)) {
            return Optional.empty();
        }
        List<Segment> segments = lay(pieces, random.nextDouble(2 * Math.PI));
        double length = segments.getLast().toMetres();
        Segment tight = segments.get(9);
        Track track = new Track(seed, width, segments, tight.fromMetres() - APPROACH_METRES, MAX_TIGHT_RADIUS_METRES);
        return length >= 11 && length <= 17 && fits(track) && clear(track) ? Optional.of(track) : Optional.empty();
    }

    /** Gives the two open straights the lengths that close the line; false when these are no sensible lengths. */
    private static boolean close(List<Piece> pieces) {
        Vector sum = new Vector(0, 0);
        double heading = 0;
        List<Integer> open = new ArrayList<>();
        List<Vector> directions = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (Double.isNaN(piece.metres())) {
                open.add(i);
                directions.add(Vector.direction(heading));
                continue;
            }
            Segment segment = new Segment(0, piece.metres(), piece.curvature(), sum, heading);
            sum = segment.end().position();
            heading = segment.end().heading();
        }
        Vector first = directions.get(0);
        Vector second = directions.get(1);
        double determinant = first.x() * second.y() - first.y() * second.x();
        if (Math.abs(determinant) < 0.2) {
            return false;
        }
        double firstLength = (-sum.x() * second.y() + sum.y() * second.x()) / determinant;
        double secondLength = (-first.x() * sum.y() + first.y() * sum.x()) / determinant;
        if (firstLength < 0.3 || firstLength > 4 || secondLength < 0.9 || secondLength > 3) {
            return false;
        }
        pieces.set(open.get(0), Piece.straight(firstLength));
        pieces.set(open.get(1), Piece.straight(secondLength));
        return true;
    }

    private static List<Segment> lay(List<Piece> pieces, double heading) {
        List<Segment> segments = new ArrayList<>();
        Vector position = new Vector(0, 0);
        double along = 0;
        double direction = heading;
        for (Piece piece : pieces) {
            Segment segment = new Segment(along, piece.metres(), piece.curvature(), position, direction);
            segments.add(segment);
            position = segment.end().position();
            direction = segment.end().heading();
            along += piece.metres();
        }
        return segments;
    }

    private static boolean fits(Track track) {
        double minX = 0;
        double maxX = 0;
        double minY = 0;
        double maxY = 0;
        for (Vector point : track.line(0, STEP_METRES)) {
            minX = Math.min(minX, point.x());
            maxX = Math.max(maxX, point.x());
            minY = Math.min(minY, point.y());
            maxY = Math.max(maxY, point.y());
        }
        return maxX - minX <= 6.5 && maxY - minY <= 5.5;
    }

    private static boolean clear(Track track) {
        List<Vector> points = track.line(0, STEP_METRES);
        double step = track.length() / points.size();
        // Around the tight corner, places this far apart along the line are naturally a diameter apart.
        int neighbours = (int) Math.ceil(2.2 / step);
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + neighbours; j < points.size(); j++) {
                int around = points.size() - (j - i);
                if (around >= neighbours && points.get(i).minus(points.get(j)).length() < CLEARANCE_METRES) {
                    return false;
                }
            }
        }
        return true;
    }
}
