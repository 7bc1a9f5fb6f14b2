package dev.pitlane.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyProbeTest {
    private static final long MILLI = 1_000_000;

    @Test
    void quantiles_are_of_the_predictions_that_count() {
        // The clock is read before and after each of 1 + 4 predictions: they take 900, 1, 2, 3 and 40 ms.
        long[] readings = {0, 900, 900, 901, 901, 903, 903, 906, 906, 946};
        AtomicLong reading = new AtomicLong();
        LatencyProbe probe = new LatencyProbe(1, 4, () -> readings[(int) reading.getAndIncrement()] * MILLI);

        Latency latency;
        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, Networks.onnx("pilotnet"), 1)) {
            latency = probe.measure(engine, Networks.frames(3));
        }

        assertThat(latency.count()).isEqualTo(4);
        assertThat(latency.p50Millis()).isCloseTo(2, Percentage.withPercentage(0.1));
        assertThat(latency.p99Millis()).isCloseTo(40, Percentage.withPercentage(0.1));
        assertThat(latency.maxMillis()).isCloseTo(40, Percentage.withPercentage(0.1));
    }

    @Test
    void a_recorder_counts_exactly_to_three_digits() {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 1; i <= 1000; i++) {
            recorder.record(i * MILLI);
        }

        Latency latency = recorder.summary();

        assertThat(latency.count()).isEqualTo(1000);
        assertThat(latency.p50Millis()).isCloseTo(500, Percentage.withPercentage(0.1));
        assertThat(latency.p99Millis()).isCloseTo(990, Percentage.withPercentage(0.1));
        assertThat(latency.maxMillis()).isCloseTo(1000, Percentage.withPercentage(0.1));
    }

    @Test
    void a_recorder_starts_empty_and_forgets() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(-5);
        assertThat(recorder.summary()).isEqualTo(new Latency(1, 0, 0, 0));

        recorder.reset();

        assertThat(recorder.summary()).isEqualTo(new Latency(0, 0, 0, 0));
    }

    @Test
    void a_probe_without_anything_to_measure_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LatencyProbe(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LatencyProbe(-1, 1));
        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, Networks.onnx("pilotnet"), 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LatencyProbe(0, 1).measure(engine, List.of()))
                    .withMessageContaining("at least one frame");
        }
    }
}
