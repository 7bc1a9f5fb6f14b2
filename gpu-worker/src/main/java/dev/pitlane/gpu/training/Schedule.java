package dev.pitlane.gpu.training;

/**
 * How fast training learns at each step: up along half a cosine over the first quarter, down along another to almost
 * nothing. One cycle after Smith and Topin, Super-Convergence, arXiv:1708.07120, with the two cosines of PyTorch's
 * {@code OneCycleLR}.
 *
 * @param peak the highest rate
 * @param steps of the whole training
 */
public record Schedule(double peak, int steps) {

    private static final double RISE = 0.25;
    private static final double FIRST_OF_PEAK = 1.0 / 25;
    private static final double LAST_OF_PEAK = 1.0 / 1000;

    /**
     * The rate at a step.
     *
     * @param step 1 for the first one
     */
    public double rate(int step) {
        double top = Math.max(1, RISE * steps);
        if (step <= top) {
            return between(peak * FIRST_OF_PEAK, peak, top <= 1 ? 1 : (step - 1) / (top - 1));
        }
        return between(peak, peak * LAST_OF_PEAK, (step - top) / (steps - top));
    }

    private static double between(double from, double to, double way) {
        return from + (to - from) * (1 - Math.cos(Math.PI * way)) / 2;
    }
}
