package dev.pitlane.simulator.world;

/**
 * The settings with which a car that steers at the ground-truth point drives laps on all tracks.
 *
 * <p>The law is {@code steering = clamp(STEERING_GAIN * x, -1, 1)}, x being the point's distance from the image's
 * middle in half image widths, right positive. On a circle the point lies at an angle in proportion to the curvature
 * (pure pursuit: Coulter, <i>Implementation of the Pure Pursuit Path Tracking Algorithm</i>, CMU-RI-TR-92-01), so one
 * gain fits all bends; its value was found by driving seeds 1 to 20 (test {@code DrivingTest}).
 */
public final class RecommendedDriving {
    public static final double STEERING_GAIN = 1.3;
    public static final double THROTTLE = 0.4;
    public static final double FRAMES_PER_SECOND = 30;

    private RecommendedDriving() {}
}
