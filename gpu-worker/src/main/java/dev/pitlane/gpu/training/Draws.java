package dev.pitlane.gpu.training;

/**
 * Numbers that look random and are a function of a seed and a place, so that they need not be saved: SplitMix64
 * (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, figure 17), started from a hash
 * of both.
 */
final class Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The draws for one place, as (step, sample); other places' draws are unrelated. */
    static Draws at(long seed, long... place) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (long coordinate : place) {
            state = mix(state + GOLDEN_GAMMA * (coordinate + 1));
        }
        return new Draws(state);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 up to 1, without 1. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** From 0 up to the bound, without it. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** The numbers from 0 up to the count in some order (Fisher and Yates). */
    int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
