package dev.pitlane.inference;

import dev.pitlane.networks.Architectures;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long each architecture takes for one frame on this machine: a program to start by hand, not a test, since
 * what it prints depends on the machine and on what else runs there.
 */
public final class LatencyBenchmark {
    private static final int WARM_UPS = 50;
    private static final int MEASUREMENTS = 500;

    private LatencyBenchmark() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        System.out.println("architecture threads    p50 ms    p99 ms    max ms");
        for (String architecture : Architectures.names()) {
            for (int threads : new int[] {1, 2}) {
                try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, Networks.onnx(architecture), threads)) {
                    Latency latency = measure(engine, Networks.frames(16));
                    System.out.printf(
                            Locale.ROOT,
                            "%-12s %7d %9.2f %9.2f %9.2f%n",
                            architecture,
                            threads,
                            latency.p50Millis(),
                            latency.p99Millis(),
                            latency.maxMillis());
                }
            }
        }
    }

    private static Latency measure(Engine engine, List<byte[]> frames) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = -WARM_UPS; i < MEASUREMENTS; i++) {
            byte[] frame = frames.get(Math.floorMod(i, frames.size()));
            long start = System.nanoTime();
            engine.predict(frame);
            if (i >= 0) {
                recorder.record(System.nanoTime() - start);
            }
        }
        return recorder.summary();
    }
}
