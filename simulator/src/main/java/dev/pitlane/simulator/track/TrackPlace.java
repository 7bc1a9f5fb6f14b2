package dev.pitlane.simulator.track;

/** A place on the middle line: where it is, which way the lap goes there, and how it bends (1/m, left positive). */
public record TrackPlace(Vector position, double heading, double curvature) {
    /** The point beside this place, positive offsets to the left. */
    public Vector beside(double offset) {
        return position.plus(Vector.direction(heading).left().times(offset));
    }
}
