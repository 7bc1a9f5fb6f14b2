package dev.pitlane.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
    private static final long MILLI = 1_000_000;

    @Test
    void quantiles_are_exact_to_three_digits() {
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
    void a_recorder_starts_empty_and_takes_a_clock_set_back_as_no_time() {
        LatencyRecorder recorder = new LatencyRecorder();
        assertThat(recorder.summary()).isEqualTo(new Latency(0, 0, 0, 0));

        recorder.record(-5);

        assertThat(recorder.summary()).isEqualTo(new Latency(1, 0, 0, 0));
    }
}
