package dev.pitlane.car.drive;

import java.time.Duration;

/**
 * How a car drives; part of the run's config.
 *
 * @param framesPerSecond the fixed rate; a frame's budget is its inverse
 * @param steeringGain steering per half image width by which the point lies beside the centre
 * @param throttle 0 to 1, constant
 * @param stopAfterMillis without a new steering command the motor stops
 * @param giveUpAfterMillis without a frame the drive ends
 * @param lateShare an engine that needs longer than the budget for more than this share of the frames is too slow
 */
public record DriveSettings(
        double framesPerSecond,
        double steeringGain,
        double throttle,
        long stopAfterMillis,
        long giveUpAfterMillis,
        double lateShare) {
    /**
     * Gain and throttle are what the ground truth drives laps with (docs/simulator-protocol.md, {@code driving}). 150
     * ms leaves 50 for a late thread to keep the promise of 200.
     */
    public static final DriveSettings STANDARD = new DriveSettings(30, 1.3, 0.4, 150, 5_000, 0.05);

    public Duration frameBudget() {
        return Duration.ofNanos((long) (1e9 / framesPerSecond));
    }

    public Duration stopAfter() {
        return Duration.ofMillis(stopAfterMillis);
    }

    public Duration giveUpAfter() {
        return Duration.ofMillis(giveUpAfterMillis);
    }
}
