package dev.pitlane.simulator.world;

import dev.pitlane.simulator.camera.ImagePoint;
import dev.pitlane.simulator.camera.WideLens;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Nearest;
import dev.pitlane.simulator.track.Track;

/** The point that the car should head for. */
public final class GroundTruth {
    /** Along the middle line, from the place beside the camera. */
    public static final double AHEAD_METRES = 0.6;

    private static final double WINDOW_METRES = 1.5;

    private GroundTruth() {}

    /**
     * Projects it into the image.
     *
     * @param around about where on the lap the car is, so that a neighbouring leg of the track is not taken for this
     *     one
     */
    public static ImagePoint point(Track track, Pose pose, double around) {
        Nearest beside = track.nearest(pose.camera(), around, WINDOW_METRES);
        return WideLens.project(pose, track.at(beside.metres() + AHEAD_METRES).position());
    }
}
