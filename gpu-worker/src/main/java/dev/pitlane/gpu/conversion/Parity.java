package dev.pitlane.gpu.conversion;

/**
 * How well two runtimes agree.
 *
 * @param frames how many they were asked about
 * @param maxDifference the largest between two answers, in half image widths; infinite if one of them is not a number
 */
public record Parity(int frames, double maxDifference) {

    /**
     * What runtimes that compute the same may differ by, adding in another order: 0.01 pixels. Measured between
     * libtorch and ONNX Runtime: 4.5e-7 for pilotnet, 4.8e-6 for resnet18. Answers inside the image are meant: beyond,
     * the digits of a float end sooner.
     */
    public static final double TOLERANCE = 1e-4;

    /** Compares answers to the same frames, each x and y in half image widths. */
    static Parity between(float[][] expected, float[][] answered) {
        double max = 0;
        for (int frame = 0; frame < expected.length; frame++) {
            for (int axis = 0; axis < expected[frame].length; axis++) {
                double difference = Math.abs((double) expected[frame][axis] - answered[frame][axis]);
                max = Math.max(max, Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY);
            }
        }
        return new Parity(expected.length, max);
    }

    boolean holds() {
        return maxDifference <= TOLERANCE;
    }
}
