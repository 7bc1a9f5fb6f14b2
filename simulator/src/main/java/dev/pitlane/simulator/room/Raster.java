package dev.pitlane.simulator.room;

import java.awt.image.BufferedImage;

/**
 * A painted surface, with mipmaps: level n has half the resolution of level n - 1 (Williams, <i>Pyramidal
 * Parametrics</i>, SIGGRAPH 1983), so that far surfaces neither flicker nor moiré. Colours are {@code 0xRRGGBB}.
 */
public final class Raster {
    private static final int LEVELS = 6;

    private final int[][] pixels = new int[LEVELS][];
    private final int[] widths = new int[LEVELS];
    private final int[] heights = new int[LEVELS];

    Raster(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        widths[0] = width;
        heights[0] = height;
        pixels[0] = image.getRGB(0, 0, width, height, null, 0, width);
        for (int level = 1; level < LEVELS; level++) {
            halve(level);
        }
    }

    private void halve(int level) {
        int[] from = pixels[level - 1];
        int fromWidth = widths[level - 1];
        int fromHeight = heights[level - 1];
        int width = Math.max(1, fromWidth / 2);
        int height = Math.max(1, fromHeight / 2);
        int[] to = new int[width * height];
        for (int y = 0; y < height; y++) {
            int upper = Math.min(2 * y, fromHeight - 1) * fromWidth;
            int lower = Math.min(2 * y + 1, fromHeight - 1) * fromWidth;
            for (int x = 0; x < width; x++) {
                int first = Math.min(2 * x, fromWidth - 1);
                int second = Math.min(2 * x + 1, fromWidth - 1);
                int a = from[upper + first];
                int b = from[upper + second];
                int c = from[lower + first];
                int d = from[lower + second];
                int redBlue = (((a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff)) >>> 2) & 0xff00ff;
                int green = (((a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00)) >>> 2) & 0xff00;
                to[y * width + x] = redBlue | green;
            }
        }
        widths[level] = width;
        heights[level] = height;
        pixels[level] = to;
    }

    /** The colour at a place in pixels of level 0, between neighbours; places outside give the border. */
    public int smooth(int level, double column, double row) {
        int width = widths[level];
        double scale = 1.0 / (1 << level);
        double x = Math.clamp(column * scale - 0.5, 0, width - 1.001);
        double y = Math.clamp(row * scale - 0.5, 0, heights[level] - 1.001);
        int left = (int) x;
        int top = (int) y;
        int rightShare = (int) ((x - left) * 256);
        int lowerShare = (int) ((y - top) * 256);
        int[] source = pixels[level];
        int at = top * width + left;
        int right = width > 1 ? 1 : 0;
        int below = heights[level] > 1 ? width : 0;
        int upper = mix(source[at], source[at + right], rightShare);
        int lower = mix(source[at + below], source[at + below + right], rightShare);
        return mix(upper, lower, lowerShare);
    }

    /** The colour at a place in pixels of level 0, without mixing; columns repeat, rows outside give the border. */
    public int nearest(int level, double column, double row) {
        int width = widths[level];
        int x = Math.floorMod((int) Math.floor(column) >> level, width);
        int y = Math.clamp((int) Math.floor(row) >> level, 0, heights[level] - 1);
        return pixels[level][y * width + x];
    }

    /** The coarsest level there is. */
    public static int coarsest() {
        return LEVELS - 1;
    }

    private static int mix(int first, int second, int share) {
        int firstRedBlue = first & 0xff00ff;
        int firstGreen = first & 0x00ff00;
        int redBlue = firstRedBlue + ((((second & 0xff00ff) - firstRedBlue) * share) >> 8);
        int green = firstGreen + ((((second & 0x00ff00) - firstGreen) * share) >> 8);
        return (redBlue & 0xff00ff) | (green & 0x00ff00);
    }
}
