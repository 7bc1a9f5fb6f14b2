package dev.pitlane.car.drive;

import dev.pitlane.car.body.MotorCommand;

/**
 * From the point on the floor to the wheels. For a point at a fixed distance ahead the curvature of the circle that
 * leads there is proportional to how far it lies beside the axis (pure pursuit: Coulter, Implementation of the Pure
 * Pursuit Path Tracking Algorithm, CMU-RI-TR-92-01, equation 1), and for small angles the steering is proportional to
 * that.
 */
final class Pursuit {
    private Pursuit() {}

    /** @param x half image widths from the centre, finite */
    static MotorCommand towards(float x) {
        return new MotorCommand(Math.clamp(DriveConstants.STEERING_GAIN * x, -1.0, 1.0), DriveConstants.THROTTLE);
    }
}
