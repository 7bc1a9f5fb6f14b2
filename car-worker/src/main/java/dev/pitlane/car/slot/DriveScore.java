package dev.pitlane.car.slot;

/**
 * How well an engine drove, so that the next one can be compared with it. Two scores compare only on equal terms: the
 * same track, number of laps asked for and time limit.
 *
 * @param track the room's seed
 * @param laps asked for
 * @param maxSeconds the time limit
 * @param completed laps in a row without leaving the track
 * @param offTrack how often it left the track
 * @param meanCrossTrackMetres distance from the middle
 */
public record DriveScore(
        long track, int laps, double maxSeconds, int completed, int offTrack, double meanCrossTrackMetres) {
    /** More laps are better, then fewer places off the track; the distance from the middle alone condemns no engine. */
    public boolean worseThan(DriveScore other) {
        if (track != other.track || laps != other.laps || maxSeconds != other.maxSeconds) {
            return false;
        }
        if (completed != other.completed) {
            return completed < other.completed;
        }
        return offTrack > other.offTrack;
    }

    /** For messages: {@code 0 of 2 laps, 3 times off the track}. */
    public String text() {
        return completed + " of " + laps + " laps, " + offTrack + (offTrack == 1 ? " time" : " times")
                + " off the track";
    }
}
