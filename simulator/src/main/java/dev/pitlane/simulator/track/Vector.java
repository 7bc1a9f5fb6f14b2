package dev.pitlane.simulator.track;

/** A place or a displacement on the floor, in metres. */
public record Vector(double x, double y) {
    public static Vector direction(double heading) {
        return new Vector(Math.cos(heading), Math.sin(heading));
    }

    public Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y);
    }

    public Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y);
    }

    public Vector times(double factor) {
        return new Vector(x * factor, y * factor);
    }

    /** A quarter turn to the left. */
    public Vector left() {
        return new Vector(-y, x);
    }

    public double dot(Vector other) {
        return x * other.x + y * other.y;
    }

    public double length() {
        return Math.hypot(x, y);
    }
}
