package dev.pitlane.car.deploy;

import dev.pitlane.inference.Latency;
import java.util.Locale;

/** How an engine's self-test on this device ended. */
public sealed interface SelfTestResult {
    /** In words, for a person. */
    String text();

    /**
     * It may drive.
     *
     * @param frames that came with it and gave the same answers
     * @param difference the largest, in half image widths
     * @param latency of decoding and prediction together
     */
    record Passed(int frames, double difference, Latency latency) implements SelfTestResult {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%d frames within %.1e, p50 %.1f ms, p99 %.1f ms",
                    frames,
                    difference,
                    latency.p50Millis(),
                    latency.p99Millis());
        }
    }

    /** An answer is no number. */
    record NotFinite(String frame) implements SelfTestResult {
        @Override
        public String text() {
            return "its answer to " + frame + " is not a number";
        }
    }

    /** Answers differ from those where it was made. */
    record OtherAnswers(double difference, double allowed) implements SelfTestResult {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "its answers here differ by %.4f half widths from those where it was made; %.4f is allowed",
                    difference,
                    allowed);
        }
    }

    /** Too slow for the frame rate. */
    record TooSlow(Latency latency, double budgetMillis) implements SelfTestResult {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "its p99 on this device is %.1f ms, and a frame has %.1f ms",
                    latency.p99Millis(),
                    budgetMillis);
        }
    }

    /** It can't be opened or fails as it runs. */
    record DoesNotRun(String reason) implements SelfTestResult {
        @Override
        public String text() {
            return "it does not run on this device: " + reason;
        }
    }
}
