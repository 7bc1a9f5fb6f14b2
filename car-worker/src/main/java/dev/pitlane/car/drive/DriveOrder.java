package dev.pitlane.car.drive;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.car.failure.CarException.BadSetting;
import java.time.Duration;
import java.util.Optional;

/**
 * One drive. Also what travels from the command to a running worker, so: plain JSON, unknown fields ignored.
 *
 * @param engine a reference such as {@code steering-engine:v2}; empty: the one in the car's slot
 * @param track the room's seed to go to first; empty: the car stays in the room where it is
 * @param laps to drive, 1 to 100
 * @param maxSeconds the judge ends the drive then, 1 to 3600
 * @param who asks
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DriveOrder(Optional<String> engine, Optional<Long> track, int laps, double maxSeconds, String who) {
    /** A lap of a usual room takes 15 to 30 s; leave some for laps that don't count. */
    private static final double SECONDS_PER_LAP = 60;

    public DriveOrder {
        engine = engine == null ? Optional.empty() : engine;
        track = track == null ? Optional.empty() : track;
        if (laps < 1 || laps > 100) {
            throw new BadSetting("a drive of " + laps + " laps", "laps", "give 1 to 100");
        }
        if (!(maxSeconds >= 1 && maxSeconds <= 3_600)) {
            throw new BadSetting("a drive of " + maxSeconds + " s", "maxSeconds", "give 1 to 3600");
        }
    }

    /** The engine in the slot, the room as it is. */
    public static DriveOrder laps(int laps, String who) {
        double seconds = Math.clamp(laps * SECONDS_PER_LAP, 1, 3_600);
        return new DriveOrder(Optional.empty(), Optional.empty(), laps, seconds, who);
    }

    Duration longest() {
        return Duration.ofMillis((long) (maxSeconds * 1_000));
    }
}
