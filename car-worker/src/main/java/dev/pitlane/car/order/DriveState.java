package dev.pitlane.car.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveProgress;
import java.util.Optional;

/**
 * Where an ordered drive is.
 *
 * @param progress while it drives
 * @param answer once it is done
 * @param error why it failed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DriveState(
        Phase phase, Optional<DriveProgress> progress, Optional<DriveAnswer> answer, Optional<Trouble> error) {
    /** The life of an order. */
    public enum Phase {
        /** For the job that has the car to end. */
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("driving")
        DRIVING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED
    }

    /** What happened, to which thing, what to do. */
    public record Trouble(String message, String thing, String action) {}

    static DriveState waiting() {
        return new DriveState(Phase.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static DriveState driving(DriveProgress progress) {
        return new DriveState(Phase.DRIVING, Optional.of(progress), Optional.empty(), Optional.empty());
    }

    static DriveState done(DriveAnswer answer) {
        return new DriveState(Phase.DONE, Optional.empty(), Optional.of(answer), Optional.empty());
    }

    static DriveState failed(String message, String thing, String action) {
        return new DriveState(
                Phase.FAILED, Optional.empty(), Optional.empty(), Optional.of(new Trouble(message, thing, action)));
    }
}
