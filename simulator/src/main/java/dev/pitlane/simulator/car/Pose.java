package dev.pitlane.simulator.car;

import dev.pitlane.simulator.track.Vector;

/**
 * Where the car stands.
 *
 * @param rearAxle middle of the rear axle on the floor
 * @param heading radians, counter-clockwise from x
 */
public record Pose(Vector rearAxle, double heading) {
    /** The pose of a car whose camera stands over the given place. */
    public static Pose underCamera(Vector camera, double heading) {
        return new Pose(camera.minus(Vector.direction(heading).times(BicycleModel.CAMERA_AHEAD_METRES)), heading);
    }

    public Vector ahead(double metres) {
        return rearAxle.plus(Vector.direction(heading).times(metres));
    }

    /** The place on the floor under the camera. */
    public Vector camera() {
        return ahead(BicycleModel.CAMERA_AHEAD_METRES);
    }

    /** The middle of the body, half way between the axles; the judge looks at it. */
    public Vector middle() {
        return ahead(BicycleModel.WHEELBASE_METRES / 2);
    }
}
