package dev.pitlane.simulator.room;

import java.util.SplittableRandom;

/** Smooth random numbers over a plane, repeating every 512 cells: Perlin's idea in its simplest form, value noise. */
final class Grain {
    private static final int SIZE = 512;

    private final float[] values = new float[SIZE * SIZE];

    Grain(SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
    }

    /** Between -1 and 1, one value per cell. */
    float cell(int x, int y) {
        return values[(y & (SIZE - 1)) * SIZE + (x & (SIZE - 1))];
    }

    /** Between -1 and 1, smooth between cells. */
    float smooth(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float lower = (float) (y - top);
        float a = cell(left, top);
        float b = cell(left + 1, top);
        float c = cell(left, top + 1);
        float d = cell(left + 1, top + 1);
        float upperMix = a + (b - a) * right;
        float lowerMix = c + (d - c) * right;
        return upperMix + (lowerMix - upperMix) * lower;
    }
}
