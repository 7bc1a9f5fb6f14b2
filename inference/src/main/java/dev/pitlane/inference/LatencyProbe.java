package dev.pitlane.inference;

import java.util.List;
import java.util.function.LongSupplier;

/** Measures how long an engine takes for one frame on this machine. */
public final class LatencyProbe {
    private final int warmUps;
    private final int measurements;
    private final LongSupplier nanos;

    /**
     * A probe.
     *
     * @param warmUps predictions before the first that counts: the runtime plans its memory on the first ones
     * @param measurements predictions that count, at least 1; p99 needs a few hundred to mean something
     */
    public LatencyProbe(int warmUps, int measurements) {
        this(warmUps, measurements, System::nanoTime);
    }

    /** A probe with its own clock, in nanoseconds. */
    LatencyProbe(int warmUps, int measurements, LongSupplier nanos) {
        if (warmUps < 0 || measurements < 1) {
            throw new IllegalArgumentException("a probe needs at least 0 warm-ups and 1 measurement, not %d and %d"
                    .formatted(warmUps, measurements));
        }
        this.warmUps = warmUps;
        this.measurements = measurements;
        this.nanos = nanos;
    }

    /**
     * Predicts the frames in turn, over and over, and measures each prediction.
     *
     * @param rgbs at least one frame
     * @throws EngineException what the engine throws
     */
    public Latency measure(Engine engine, List<byte[]> rgbs) {
        if (rgbs.isEmpty()) {
            throw new IllegalArgumentException("a probe needs at least one frame");
        }
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = -warmUps; i < measurements; i++) {
            byte[] rgb = rgbs.get(Math.floorMod(i, rgbs.size()));
            long start = nanos.getAsLong();
            engine.predict(rgb);
            long end = nanos.getAsLong();
            if (i >= 0) {
                recorder.record(end - start);
            }
        }
        return recorder.summary();
    }
}
