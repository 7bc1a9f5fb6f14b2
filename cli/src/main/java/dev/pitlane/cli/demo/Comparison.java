package dev.pitlane.cli.demo;

import dev.pitlane.car.drive.DriveAnswer;
import java.util.Comparator;

/** Whether the car drives better than before: more laps, then fewer off-track events, then nearer to the middle. */
final class Comparison {
    /** What the story must end with. */
    static final int LAPS = 2;

    private static final Comparator<DriveAnswer> BETTER = Comparator.comparingInt(
                    (DriveAnswer drive) -> drive.seen().completed())
            .thenComparing(drive -> drive.seen().offTrack().size(), Comparator.reverseOrder())
            .thenComparing(drive -> drive.seen().meanCrossTrackMetres(), Comparator.reverseOrder());

    private Comparison() {}

    /** Two laps and better than before; if the car lapped before already, two laps and no worse. */
    static boolean succeeded(DriveAnswer before, DriveAnswer after) {
        return after.seen().completed() >= LAPS
                && (better(before, after) || (before.seen().completed() >= LAPS && BETTER.compare(after, before) == 0));
    }

    static boolean better(DriveAnswer before, DriveAnswer after) {
        return BETTER.compare(after, before) > 0;
    }
}
