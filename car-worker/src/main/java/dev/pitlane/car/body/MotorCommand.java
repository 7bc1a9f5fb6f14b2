package dev.pitlane.car.body;

/**
 * What the car should do until the next command.
 *
 * @param steering −1 (full left) to 1 (full right)
 * @param throttle 0 (stand) to 1 (full)
 */
public record MotorCommand(double steering, double throttle) {
    public static final MotorCommand STOP = new MotorCommand(0, 0);

    public MotorCommand {
        if (!(steering >= -1 && steering <= 1) || !(throttle >= 0 && throttle <= 1)) {
            throw new IllegalArgumentException("steering " + steering + ", throttle " + throttle + " is out of range");
        }
    }
}
