package dev.pitlane.simulator.camera;

import dev.pitlane.foundation.frame.FrameSize;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Vector;

/**
 * Where things on the floor lie in the image, and where pixels look: an equidistant fisheye (distance from the image's
 * middle in proportion to the angle from the axis), the first term of Kannala and Brandt, <i>A Generic Camera
 * Model</i>, PAMI 2006, equation 6. That bows straight walls as the real lenses do.
 *
 * <p>The field of view is that of the IMX219 modules sold for the JetRacer (130 to 160° over the diagonal to the
 * width); the 4:3 sensor is squeezed into a square image, as the JetRacer's own camera class does. Height and pitch are
 * chosen so that the horizon lies a fifth of the height from the top and the point 0.6 m ahead above the middle, as in
 * the real frames (facts: horizon at 5 to 45 %, labels around row 85).
 */
public final class WideLens {
    /** Pixels, both ways. */
    public static final int SIZE = FrameSize.SIDE;

    /** Metres above the floor. */
    public static final double HEIGHT_METRES = 0.18;

    /** Radians below the horizontal. */
    public static final double PITCH = Math.toRadians(31);

    private static final double CENTRE = SIZE / 2.0;

    /** Pixels per radian across: 140° over the image's width. */
    private static final double ACROSS = CENTRE / Math.toRadians(70);

    /** Pixels per radian down: 140° · 3/4 over the image's height. */
    private static final double DOWN = CENTRE / Math.toRadians(52.5);

    private WideLens() {}

    /**
     * The direction in which a place in the image looks: {forward, left, up} from the car's point of view, of length 1.
     */
    static double[] ray(double x, double y) {
        double across = (x - CENTRE) / ACROSS;
        double down = (y - CENTRE) / DOWN;
        double angle = Math.hypot(across, down);
        double scale = angle < 1e-9 ? 1 : Math.sin(angle) / angle;
        double right = across * scale;
        double below = down * scale;
        double along = Math.cos(angle);
        double forward = along * Math.cos(PITCH) - below * Math.sin(PITCH);
        double up = -along * Math.sin(PITCH) - below * Math.cos(PITCH);
        return new double[] {forward, -right, up};
    }

    /** Where a place on the floor appears for a car at a pose, clamped to the image's border. */
    public static ImagePoint project(Pose pose, Vector floor) {
        Vector from = floor.minus(pose.camera());
        Vector ahead = Vector.direction(pose.heading());
        double forward = from.dot(ahead);
        double right = -from.dot(ahead.left());
        double along = forward * Math.cos(PITCH) + HEIGHT_METRES * Math.sin(PITCH);
        double below = -forward * Math.sin(PITCH) + HEIGHT_METRES * Math.cos(PITCH);
        double aside = Math.hypot(right, below);
        double angle = Math.atan2(aside, along);
        double scale = aside < 1e-9 ? 0 : angle / aside;
        return new ImagePoint(
                Math.clamp(CENTRE + ACROSS * scale * right, 0, SIZE),
                Math.clamp(CENTRE + DOWN * scale * below, 0, SIZE));
    }
}
