package dev.pitlane.car.body;

import java.util.List;
import java.util.Locale;

/**
 * What an observer has seen of a drive.
 *
 * @param laps asked for
 * @param completed laps in a row without leaving the track
 * @param ended the reason, as docs/simulator-protocol.md lists them
 * @param seconds since the car first moved
 * @param secondsOnTrack of these
 * @param meanCrossTrackMetres distance from the middle of the track while on it
 */
public record Observation(
        int laps,
        int completed,
        String ended,
        double seconds,
        double secondsOnTrack,
        double meanCrossTrackMetres,
        List<Double> lapSeconds,
        List<OffTrack> offTrack) {
    public Observation {
        lapSeconds = List.copyOf(lapSeconds);
        offTrack = List.copyOf(offTrack);
    }

    /** Whether nothing more will be counted. */
    public boolean finished() {
        return !ended.equals("running") && !ended.equals("none");
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%d of %d laps, %d times off the track, %.1f cm from the middle on average",
                completed,
                laps,
                offTrack.size(),
                meanCrossTrackMetres * 100);
    }

    /** Before the first look. */
    public static Observation nothingYet(int laps) {
        return new Observation(laps, 0, "none", 0, 0, 0, List.of(), List.of());
    }

    /** Where the car left the track: metres along the lap, place in the room in metres, seconds into the drive. */
    public record OffTrack(double atMetres, double x, double y, double seconds) {}
}
