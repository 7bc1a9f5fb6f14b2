package dev.pitlane.networks;

import java.util.List;
import java.util.Locale;

/**
 * One step of a network. The set is small and sealed: whoever interprets it (trainer, ONNX writer) switches over it
 * without a default, so that a new operation doesn't compile until each interpreter knows it.
 *
 * <p>Shapes below leave the batch dimension out, C is channels, H height, W width. Feature maps are C×H×W as in
 * PyTorch. Formulas and defaults are PyTorch's (torch.nn documentation), so that its weights can be taken over.
 */
public sealed interface Operation {

    /** H×W×C to C×H×W, element type kept. */
    record ChannelsFirst() implements Operation {}

    /** UINT8 to FLOAT32, values unchanged: 0 to 255. */
    record ToFloat() implements Operation {}

    /** Every element times {@code factor}. */
    record Scale(float factor) implements Operation {
        public Scale {
            requireFinite("factor", factor);
        }
    }

    /** {@code (x - mean[c]) / deviation[c]} for each channel c of C×H×W. */
    record Normalize(List<Float> mean, List<Float> deviation) implements Operation {
        public Normalize {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            mean.forEach(value -> requireFinite("mean", value));
            deviation.forEach(value -> requireFinite("deviation", value));
            if (mean.isEmpty()
                    || mean.size() != deviation.size()
                    || deviation.stream().anyMatch(d -> d <= 0)) {
                throw new NetworkException.InvalidArchitecture(
                        "Normalize needs one mean and one positive deviation per channel, not " + mean + " and "
                                + deviation);
            }
        }
    }

    /**
     * Two-dimensional convolution with a square kernel: in×H×W to out×H'×W', H' = ⌊(H + 2·padding − kernel) / stride⌋ +
     * 1. Parameters {@code weight} [out, in, kernel, kernel] and, with {@code bias}, {@code bias} [out]. Zero padding.
     */
    record Convolution(int in, int out, int kernel, int stride, int padding, boolean bias) implements Operation {
        public Convolution {
            requireAtLeast(1, "in", in);
            requireAtLeast(1, "out", out);
            requireAtLeast(1, "kernel", kernel);
            requireAtLeast(1, "stride", stride);
            requireAtLeast(0, "padding", padding);
        }
    }

    /**
     * {@code (x - mean[c]) / √(variance[c] + epsilon) · weight[c] + bias[c]}. In training mean and variance are those
     * of the batch and {@code running = 0.9 · running + 0.1 · batch} (PyTorch's momentum 0.1, unbiased variance);
     * otherwise the running ones count. Parameters {@code weight}, {@code bias}, {@code running_mean},
     * {@code running_var}, each [channels].
     */
    record BatchNorm(int channels, float epsilon) implements Operation {
        public BatchNorm {
            requireAtLeast(1, "channels", channels);
            requireFinite("epsilon", epsilon);
        }
    }

    /** {@code max(x, 0)}. */
    record Relu() implements Operation {}

    /** Largest of each square window of C×H×W; padding never wins. Output size as for {@link Convolution}. */
    record MaxPool(int kernel, int stride, int padding) implements Operation {
        public MaxPool {
            requireAtLeast(1, "kernel", kernel);
            requireAtLeast(1, "stride", stride);
            requireAtLeast(0, "padding", padding);
            if (padding * 2 > kernel) {
                throw new NetworkException.InvalidArchitecture(
                        "padding may be at most half the kernel of " + kernel + ", not " + padding);
            }
        }
    }

    /** Mean of each square window of C×H×W, without padding. Output size as for {@link Convolution}. */
    record AveragePool(int kernel, int stride) implements Operation {
        public AveragePool {
            requireAtLeast(1, "kernel", kernel);
            requireAtLeast(1, "stride", stride);
        }
    }

    /** Mean of each channel: C×H×W to C×1×1. */
    record GlobalAveragePool() implements Operation {}

    /** Any shape to [features], row-major. */
    record Flatten() implements Operation {}

    /** {@code weight · x + bias}: [in] to [out]. Parameters {@code weight} [out, in], {@code bias} [out]. */
    record Linear(int in, int out) implements Operation {
        public Linear {
            requireAtLeast(1, "in", in);
            requireAtLeast(1, "out", out);
        }
    }

    /** Sum of its two inputs, which have the same shape. */
    record Add() implements Operation {}

    /** How many inputs the operation takes. */
    default int arity() {
        return this instanceof Add ? 2 : 1;
    }

    private static void requireAtLeast(int least, String what, int value) {
        if (value < least) {
            throw new NetworkException.InvalidArchitecture(
                    String.format(Locale.ROOT, "%s must be at least %d, not %d", what, least, value));
        }
    }

    private static void requireFinite(String what, float value) {
        if (!Float.isFinite(value)) {
            throw new NetworkException.InvalidArchitecture(
                    String.format(Locale.ROOT, "%s must be a finite number, not %s", what, value));
        }
    }
}
