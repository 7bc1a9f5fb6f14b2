package dev.pitlane.simulator.track;

/**
 * A straight (curvature 0) or an arc of the middle line.
 *
 * @param fromMetres where on the lap it begins
 * @param metres its length
 * @param curvature 1/radius, left positive
 */
public record Segment(double fromMetres, double metres, double curvature, Vector start, double heading) {
    public boolean straight() {
        return curvature == 0;
    }

    public double toMetres() {
        return fromMetres + metres;
    }

    public double radius() {
        return straight() ? Double.POSITIVE_INFINITY : Math.abs(1 / curvature);
    }

    public double angle() {
        return Math.abs(curvature) * metres;
    }

    TrackPlace at(double along) {
        double turned = heading + curvature * along;
        Vector position = straight()
                ? start.plus(Vector.direction(heading).times(along))
                : centre().minus(Vector.direction(turned).left().times(1 / curvature));
        return new TrackPlace(position, turned, curvature);
    }

    TrackPlace end() {
        return at(metres);
    }

    /** How far along this segment the point nearest to the given one lies. */
    double nearest(Vector point) {
        double along;
        if (straight()) {
            along = point.minus(start).dot(Vector.direction(heading));
        } else {
            Vector spoke = point.minus(centre());
            double side = Math.signum(curvature);
            double pointed = Math.atan2(spoke.y(), spoke.x()) + side * Math.PI / 2;
            // Measured from the arc's middle, so that the cut of the angle lies opposite to the arc.
            double middle = heading + curvature * metres / 2;
            along = metres / 2 + Math.IEEEremainder(pointed - middle, 2 * Math.PI) / curvature;
        }
        return Math.clamp(along, 0, metres);
    }

    private Vector centre() {
        return start.plus(Vector.direction(heading).left().times(1 / curvature));
    }
}
