package dev.pitlane.simulator;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What the judge saw of a drive.
 *
 * @param laps asked for
 * @param completed the longest run of laps in a row without leaving the track
 * @param ended {@value #RUNNING}, {@code laps}, {@code time}, {@code departures} (too many), or {@value #NONE}
 * @param seconds since the car first moved
 * @param secondsOnTrack of these, with the car between the lines and not in the hands
 * @param meanCrossTrackMetres distance of the car's middle from the track's, averaged over the time on track
 * @param lapSeconds of the completed laps
 * @param path empty unless it was asked for
 */
public record DriveResult(
        int laps,
        int completed,
        String ended,
        double seconds,
        double secondsOnTrack,
        double meanCrossTrackMetres,
        List<Double> lapSeconds,
        List<OffTrack> offTrack,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PathPoint> path) {
    /** The {@code ended} of a drive that goes on. */
    public static final String RUNNING = "running";

    /** The {@code ended} where no drive was started. */
    public static final String NONE = "none";

    public DriveResult {
        lapSeconds = List.copyOf(lapSeconds);
        offTrack = List.copyOf(offTrack);
        path = path == null ? List.of() : List.copyOf(path);
    }

    /** Whether it was driven to an end, whichever. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean finished() {
        return !ended.equals(RUNNING) && !ended.equals(NONE);
    }

    /** Where and when the car left the track: metres along the lap, place in the room, seconds into the drive. */
    public record OffTrack(double atMetres, double x, double y, double seconds) {}

    /** The middle of the car; in JSON {@code [x, y, 0|1]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"x", "y", "offTrack"})
    public record PathPoint(double x, double y, int offTrack) {}
}
