package dev.pitlane.car.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a judge saw.
 *
 * @param laps asked for
 * @param completed laps in a row without leaving the track
 * @param finished nothing more will be counted
 * @param ended the reason, as docs/simulator-protocol.md lists them
 * @param seconds since the car first moved
 * @param secondsOnTrack of these
 * @param meanCrossTrackMetres distance from the middle of the track while on it
 * @param path {@code [[x, y, 0|1]…]} in metres, 1 while off the track
 */
public record Verdict(
        int laps,
        int completed,
        boolean finished,
        String ended,
        double seconds,
        double secondsOnTrack,
        double meanCrossTrackMetres,
        List<Double> lapSeconds,
        List<OffTrack> offTrack,
        JsonNode path) {
    public Verdict {
        lapSeconds = lapSeconds == null ? List.of() : List.copyOf(lapSeconds);
        offTrack = offTrack == null ? List.of() : List.copyOf(offTrack);
    }

    /** Where the car left the track: metres along the lap, place in the room in metres, seconds into the drive. */
    public record OffTrack(double atMetres, double x, double y, double seconds) {}
}
