package dev.pitlane.simulator.camera;

import dev.pitlane.simulator.room.Raster;
import dev.pitlane.simulator.room.Room;

/**
 * Where every sample of the picture looks, worked out once. Near the car one sample makes a pixel; where things are far
 * and small, four do.
 */
final class LensTables {
    /** Radians between two rays of the room's plan; half a pixel in the image's middle. */
    static final double RAY_STEP = Math.toRadians(0.3);

    /** Rays to either side of straight ahead: nothing upright is seen further to the side. */
    static final int RAYS_ASIDE = (int) (Math.toRadians(100) / RAY_STEP);

    /** Floor nearer than this is never hidden by anything. */
    private static final double ALWAYS_FLOOR_METRES = 0.28;

    private static final double FINE_SLOPE = -0.25;

    final int[] firstSample = new int[WideLens.SIZE * WideLens.SIZE + 1];
    /** Of each sample, the plan's ray; -1 where only floor can be seen. */
    final short[] ray;
    /** Metres up per metre along the floor. */
    final float[] slope;
    /** Metres to the place on the floor; infinite above the horizon. */
    final float[] distance;
    /** That place as seen from the camera's foot. */
    final float[] forward;

    final float[] left;
    /** The mipmap of the floor that fits the size of what the sample covers. */
    final byte[] level;

    LensTables() {
        int count = 0;
        int size = WideLens.SIZE;
        boolean[] fine = new boolean[size * size];
        for (int i = 0; i < size * size; i++) {
            double[] look = WideLens.ray(i % size + 0.5, Math.floorDiv(i, size) + 0.5);
            fine[i] = look[2] / Math.hypot(look[0], look[1]) > FINE_SLOPE;
            count += fine[i] ? 4 : 1;
        }
        ray = new short[count];
        slope = new float[count];
        distance = new float[count];
        forward = new float[count];
        left = new float[count];
        level = new byte[count];
        int at = 0;
        for (int i = 0; i < size * size; i++) {
            firstSample[i] = at;
            // A pixel's middle.
            double x = i % size + 0.5;
            double y = Math.floorDiv(i, size) + 0.5;
            if (fine[i]) {
                for (int part = 0; part < 4; part++) {
                    sample(at++, x - 0.25 + 0.5 * (part & 1), y - 0.25 + 0.5 * (part >> 1), 0.5);
                }
            } else {
                sample(at++, x, y, 1);
            }
        }
        firstSample[size * size] = at;
    }

    private void sample(int at, double x, double y, double covers) {
        double[] look = WideLens.ray(x, y);
        double along = Math.hypot(look[0], look[1]);
        slope[at] = (float) (look[2] / along);
        distance[at] = look[2] < 0 ? (float) (WideLens.HEIGHT_METRES / -slope[at]) : Float.POSITIVE_INFINITY;
        double azimuth = Math.atan2(look[1], look[0]);
        ray[at] = distance[at] < ALWAYS_FLOOR_METRES
                ? -1
                : (short) Math.clamp(Math.round(azimuth / RAY_STEP) + RAYS_ASIDE, 0, 2 * RAYS_ASIDE);
        if (look[2] < 0) {
            forward[at] = (float) (look[0] / along * distance[at]);
            left[at] = (float) (look[1] / along * distance[at]);
            double[] below = WideLens.ray(x, y + covers);
            double belowDistance = WideLens.HEIGHT_METRES * Math.hypot(below[0], below[1]) / Math.max(1e-3, -below[2]);
            double deep = Math.abs(distance[at] - belowDistance);
            double wide = covers / 92.0 * Math.hypot(distance[at], WideLens.HEIGHT_METRES);
            // Between the two sides of the patch: its area counts, else far floor is all blur.
            double texels = Math.sqrt(deep * wide) * Room.FLOOR_RESOLUTION;
            level[at] =
                    (byte) Math.clamp(Math.round(Math.log(Math.max(1, texels)) / Math.log(2)), 0, Raster.coarsest());
        }
    }
}
