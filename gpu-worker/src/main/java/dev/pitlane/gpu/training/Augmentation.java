package dev.pitlane.gpu.training;

import dev.pitlane.datasets.Point;

/**
 * What is varied of a frame each time that training sees it. The image changes in place of the camera: a mirrored room,
 * a car a little further to the side or looking a little up, other light.
 *
 * @param mirror probability of left and right changing places, 0 to 1
 * @param shiftX how far the image moves sideways at most, in pixels
 * @param shiftY how far it moves up or down at most, in pixels
 * @param gain how much the light changes at most, as a factor's distance from 1
 * @param colour how much each channel's light changes beside the others' at most, as a factor's distance from 1
 * @param brightness how much is added at most, of 255
 * @param shadow probability that a half of the image behind a slanted line is darker, 0 to 1
 */
public record Augmentation(
        double mirror, int shiftX, int shiftY, double gain, double colour, int brightness, double shadow) {

    /** Nothing is varied. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0);

    /** What did best on small sets; see docs/benchmarks.md. */
    public static final Augmentation STANDARD = new Augmentation(0.5, 12, 6, 0.3, 0.15, 20, 0.3);

    public Augmentation {
        requireProbability("mirror", mirror);
        requireProbability("shadow", shadow);
        if (shiftX < 0 || shiftY < 0 || gain < 0 || gain >= 1 || colour < 0 || colour >= 1 || brightness < 0) {
            throw new IllegalArgumentException("augmentation amounts must not be negative, gain and colour below 1");
        }
    }

    private static void requireProbability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must lie between 0 and 1, not " + value);
        }
    }

    /**
     * Writes the varied frame and gives the varied label.
     *
     * @param frame rows from the top, pixels from the left, red, green, blue
     * @param side width and height in pixels
     * @param into as long as the frame, from {@code offset}
     * @return where the label's place on the floor has come to lie; outside the image it is moved to its border, as
     *     people label points beyond it
     */
    Point apply(byte[] frame, Point label, int side, Draws draws, byte[] into, int offset) {
        boolean mirrored = draws.chance(mirror);
        int moveX = draws.below(2 * shiftX + 1) - shiftX;
        int moveY = draws.below(2 * shiftY + 1) - shiftY;
        byte[][] light = light(draws);
        Shadow shade = Shadow.draw(shadow, side, draws);
        int[] sourceColumns = new int[side];
        for (int column = 0; column < side; column++) {
            int unmoved = inside(column - moveX, side);
            sourceColumns[column] = 3 * (mirrored ? side - 1 - unmoved : unmoved);
        }
        int at = offset;
        for (int row = 0; row < side; row++) {
            int sourceRow = 3 * side * inside(row - moveY, side);
            int shadeFrom = shade.from(row);
            int shadeTo = shade.to(row);
            for (int column = 0; column < side; column++) {
                int source = sourceRow + sourceColumns[column];
                int lit = column >= shadeFrom && column < shadeTo ? 3 : 0;
                into[at] = light[lit][frame[source] & 0xFF];
                into[at + 1] = light[lit + 1][frame[source + 1] & 0xFF];
                into[at + 2] = light[lit + 2][frame[source + 2] & 0xFF];
                at += 3;
            }
        }
        // A point counts pixels from the image's edge, a column is the number of a pixel: the last one's edge is the
        // side.
        double x = (mirrored ? side - label.x() : label.x()) + moveX;
        return new Point(Math.clamp(x, 0, side), Math.clamp(label.y() + moveY, 0, side));
    }

    /** What each value of red, green and blue becomes in the light, then in the shadow. */
    private byte[][] light(Draws draws) {
        double all = 1 + draws.between(-gain, gain);
        double added = draws.between(-brightness, brightness);
        double dark = draws.between(0.4, 0.8);
        byte[][] tables = new byte[6][256];
        for (int channel = 0; channel < 3; channel++) {
            double factor = all * (1 + draws.between(-colour, colour));
            for (int value = 0; value < 256; value++) {
                double lit = value * factor + added;
                tables[channel][value] = saturated(lit);
                tables[channel + 3][value] = saturated(lit * dark);
            }
        }
        return tables;
    }

    private static byte saturated(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    /** The nearest column or row that there is. */
    private static int inside(int pixel, int side) {
        return Math.clamp(pixel, 0, side - 1);
    }

    /** Which columns of a row lie in the shadow: those on one side of a slanted line. */
    private record Shadow(boolean there, boolean left, double top, double slope, int side) {

        static Shadow draw(double probability, int side, Draws draws) {
            return new Shadow(
                    draws.chance(probability), draws.chance(0.5), draws.between(0, side), draws.between(-1, 1), side);
        }

        int from(int row) {
            return there && !left ? edge(row) : 0;
        }

        int to(int row) {
            if (!there) {
                return 0;
            }
            return left ? edge(row) : side;
        }

        private int edge(int row) {
            return Math.clamp(Math.round(top + slope * row), 0, side);
        }
    }
}
