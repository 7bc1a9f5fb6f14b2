package dev.pitlane.simulator.car;

/**
 * What the motor driver is told.
 *
 * @param steering -1 (full left) to 1 (full right)
 * @param throttle 0 to 1
 */
public record Command(double steering, double throttle) {
    public static final Command NEUTRAL = new Command(0, 0);

    public Command {
        if (Double.isNaN(steering) || Double.isNaN(throttle)) {
            throw new IllegalArgumentException("steering and throttle must be numbers");
        }
        steering = Math.clamp(steering, -1, 1);
        throttle = Math.clamp(throttle, 0, 1);
    }
}
