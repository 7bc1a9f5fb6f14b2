package dev.pitlane.simulator.camera;

/** Arithmetic on colours packed as {@code 0xRRGGBB}. */
final class Rgb {
    private Rgb() {}

    static int red(int color) {
        return (color >> 16) & 255;
    }

    static int green(int color) {
        return (color >> 8) & 255;
    }

    static int blue(int color) {
        return color & 255;
    }

    static int clamped(int red, int green, int blue) {
        return (Math.clamp(red, 0, 255) << 16) | (Math.clamp(green, 0, 255) << 8) | Math.clamp(blue, 0, 255);
    }

    /** The colour in a light of 0 to 256. */
    static int dimmed(int color, int light) {
        return (((red(color) * light) >> 8) << 16)
                | (((green(color) * light) >> 8) << 8)
                | ((blue(color) * light) >> 8);
    }

    /** Of 256 parts, {@code share} of the second colour. */
    static int mixed(int first, int second, int share) {
        int rest = 256 - share;
        return (((red(first) * rest + red(second) * share) >> 8) << 16)
                | (((green(first) * rest + green(second) * share) >> 8) << 8)
                | ((blue(first) * rest + blue(second) * share) >> 8);
    }
}
