package dev.pitlane.simulator.car;

import dev.pitlane.simulator.track.Vector;

/**
 * A car of a JetRacer's size as a kinematic bicycle: the rear axle moves along the heading, the front wheels turn it.
 *
 * <p>Rajamani, <i>Vehicle Dynamics and Control</i>, 2nd edition, section 2.2: heading' = speed / wheelbase · tan(wheel
 * angle). No slip: at 1 m/s round a corner of 0.55 m the sideways acceleration is 1.8 m/s², a sixth of what rubber
 * holds on carpet.
 *
 * <p>Where a source is "assumed", the number is of the right size for a toy car, and nobody measured it.
 */
public final class BicycleModel {
    /** Metres. A 1:18 chassis; assumed from the JetRacer's (the AWS DeepRacer, of the same scale, has 0.164). */
    public static final double WHEELBASE_METRES = 0.16;

    /** Radians to either side; assumed. Gives a turning radius of 0.40 m at the rear axle. */
    public static final double MAX_WHEEL_ANGLE = Math.toRadians(22);

    /** Metres, of the rear axle's circle at full lock: wheelbase / tan(wheel angle). */
    public static final double TURNING_RADIUS_METRES = WHEELBASE_METRES / Math.tan(MAX_WHEEL_ANGLE);

    /** Metres from the rear axle; the camera of a JetRacer looks over the front axle. Assumed. */
    public static final double CAMERA_AHEAD_METRES = 0.14;

    /**
     * Radians per second at the wheels: a standard servo's 60° in 0.17 s (MG996R data sheet, 4.8 V, no load) through a
     * linkage of 1.5 to 1 (assumed).
     */
    public static final double WHEEL_RATE = Math.toRadians(60) / 0.17 / 1.5;

    /** Seconds; the servo's own control loop and its 50 Hz pulses, as a first-order lag. Assumed. */
    public static final double SERVO_LAG_SECONDS = 0.05;

    /** Metres per second at full throttle, with the ESC set for indoors. Assumed. */
    public static final double TOP_SPEED = 2.5;

    /** Seconds; first-order lag of the speed behind the throttle when it rises. Assumed. */
    public static final double SPEED_UP_SECONDS = 0.25;

    /** Seconds; the same when it falls: the ESC brakes. Assumed. */
    public static final double SLOW_DOWN_SECONDS = 0.12;

    private Pose pose;
    private double speed;
    private double wheelAngle;

    public BicycleModel(Pose pose) {
        this.pose = pose;
    }

    public Pose pose() {
        return pose;
    }

    /** Metres per second. */
    public double speed() {
        return speed;
    }

    /** Radians per second, left positive. */
    public double turnRate() {
        return speed / WHEELBASE_METRES * Math.tan(wheelAngle);
    }

    /** Lifts the car to another place, where it stands with its wheels straight. */
    public void lift(Pose to) {
        pose = to;
        speed = 0;
        wheelAngle = 0;
    }

    /** Moves on under a command that holds for the whole step; steps of a few milliseconds are exact enough. */
    public void step(Command command, double seconds) {
        double targetSpeed = command.throttle() * TOP_SPEED;
        double lag = targetSpeed > speed ? SPEED_UP_SECONDS : SLOW_DOWN_SECONDS;
        speed += (targetSpeed - speed) * (1 - Math.exp(-seconds / lag));
        if (targetSpeed == 0 && speed < 0.01) {
            speed = 0;
        }
        // Steering is positive to the right, angles are positive to the left.
        double targetAngle = -command.steering() * MAX_WHEEL_ANGLE;
        double wanted = (targetAngle - wheelAngle) * (1 - Math.exp(-seconds / SERVO_LAG_SECONDS));
        wheelAngle += Math.clamp(wanted, -WHEEL_RATE * seconds, WHEEL_RATE * seconds);

        double turned = turnRate() * seconds;
        Vector moved = Vector.direction(pose.heading() + turned / 2).times(speed * seconds);
        pose = new Pose(pose.rearAxle().plus(moved), pose.heading() + turned);
    }
}
