package dev.pitlane.inference;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Collects durations and answers quantiles, exact to three digits, in constant memory. Safe for many threads. */
public final class LatencyRecorder {
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);

    /** Adds one duration; one below zero, from a clock set back, counts as zero. */
    public synchronized void record(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
    }

    /** What was recorded so far. */
    public synchronized Latency summary() {
        return new Latency(
                histogram.getTotalCount(),
                millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(99)),
                millis(histogram.getMaxValue()));
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
