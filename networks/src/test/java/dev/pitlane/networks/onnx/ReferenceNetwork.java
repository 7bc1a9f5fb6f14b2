package dev.pitlane.networks.onnx;

import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Node;
import dev.pitlane.networks.Operation;
import dev.pitlane.networks.TensorShape;
import dev.pitlane.networks.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a network for one image, in double precision, straight from the formulas of the operations' documentation.
 */
final class ReferenceNetwork {
    private final Architecture architecture;
    private final Weights weights;
    private final Map<String, TensorShape> shapes;

    ReferenceNetwork(Architecture architecture, Weights weights) {
        this.architecture = architecture;
        this.weights = weights;
        this.shapes = architecture.shapes();
    }

    double[] compute(byte[] image) {
        double[] input = new double[image.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = Byte.toUnsignedInt(image[i]);
        }
        Map<String, double[]> values = new HashMap<>(Map.of(Architecture.INPUT, input));
        for (Node node : architecture.nodes()) {
            List<double[]> inputs = new ArrayList<>();
            node.inputs().forEach(name -> inputs.add(values.get(name)));
            values.put(node.name(), compute(node, inputs));
        }
        return values.get(architecture.output().name());
    }

    private double[] compute(Node node, List<double[]> inputs) {
        double[] in = inputs.getFirst();
        List<Integer> from = shapes.get(node.inputs().getFirst()).dimensions();
        List<Integer> to = shapes.get(node.name()).dimensions();
        double[] out = new double[shapes.get(node.name()).size()];
        switch (node.operation()) {
            case Operation.ChannelsFirst o -> {
                int channels = from.get(2);
                for (int i = 0; i < in.length; i++) {
                    out[i % channels * (in.length / channels) + i / channels] = in[i];
                }
            }
            case Operation.ToFloat o -> System.arraycopy(in, 0, out, 0, in.length);
            case Operation.Flatten o -> System.arraycopy(in, 0, out, 0, in.length);
            case Operation.Scale o -> {
                for (int i = 0; i < in.length; i++) {
                    out[i] = in[i] * o.factor();
                }
            }
            case Operation.Normalize o -> {
                int plane = in.length / from.getFirst();
                for (int i = 0; i < in.length; i++) {
                    out[i] = (in[i] - o.mean().get(i / plane)) / o.deviation().get(i / plane);
                }
            }
            case Operation.Convolution o -> convolve(node, o, in, from, out, to);
            case Operation.BatchNorm o -> {
                float[] mean = weights.values(node.name() + ".running_mean");
                float[] variance = weights.values(node.name() + ".running_var");
                float[] weight = weights.values(node.name() + ".weight");
                float[] bias = weights.values(node.name() + ".bias");
                int plane = in.length / o.channels();
                for (int i = 0; i < in.length; i++) {
                    int c = i / plane;
                    out[i] = (in[i] - mean[c]) / Math.sqrt((double) variance[c] + o.epsilon()) * weight[c] + bias[c];
                }
            }
            case Operation.Relu o -> {
                for (int i = 0; i < in.length; i++) {
                    out[i] = Math.max(0, in[i]);
                }
            }
            case Operation.MaxPool o -> pool(in, from, out, to, o.kernel(), o.stride(), o.padding(), true);
            case Operation.AveragePool o -> pool(in, from, out, to, o.kernel(), o.stride(), 0, false);
            case Operation.GlobalAveragePool o -> {
                int plane = in.length / out.length;
                for (int i = 0; i < in.length; i++) {
                    out[i / plane] += in[i] / plane;
                }
            }
            case Operation.Linear o -> {
                float[] weight = weights.values(node.name() + ".weight");
                float[] bias = weights.values(node.name() + ".bias");
                for (int row = 0; row < o.out(); row++) {
                    out[row] = bias[row];
                    for (int column = 0; column < o.in(); column++) {
                        out[row] += weight[row * o.in() + column] * in[column];
                    }
                }
            }
            case Operation.Add o -> {
                for (int i = 0; i < in.length; i++) {
                    out[i] = in[i] + inputs.getLast()[i];
                }
            }
        }
        return out;
    }

    private void convolve(
            Node node, Operation.Convolution o, double[] in, List<Integer> from, double[] out, List<Integer> to) {
        float[] weight = weights.values(node.name() + ".weight");
        float[] bias = o.bias() ? weights.values(node.name() + ".bias") : new float[o.out()];
        int height = from.get(1);
        int width = from.get(2);
        int rows = to.get(1);
        int columns = to.get(2);
        for (int at = 0; at < out.length; at++) {
            out[at] = bias[at / (rows * columns)];
        }
        // One weight at a time over all places, so that the innermost loop runs along memory.
        int kernel = o.kernel() * o.kernel();
        for (int at = 0; at < weight.length; at++) {
            int channel = at / kernel / o.in();
            int source = at / kernel % o.in();
            int down = at % kernel / o.kernel() - o.padding();
            int right = at % o.kernel() - o.padding();
            for (int row = 0; row < rows; row++) {
                int y = row * o.stride() + down;
                if (y < 0 || y >= height) {
                    continue;
                }
                int inputRow = (source * height + y) * width + right;
                int outputRow = (channel * rows + row) * columns;
                int first = right < 0 ? Math.ceilDiv(-right, o.stride()) : 0;
                int end = Math.min(columns, Math.floorDiv(width - 1 - right, o.stride()) + 1);
                for (int column = first; column < end; column++) {
                    out[outputRow + column] += weight[at] * in[inputRow + column * o.stride()];
                }
            }
        }
    }

    private static void pool(
            double[] in,
            List<Integer> from,
            double[] out,
            List<Integer> to,
            int kernel,
            int stride,
            int padding,
            boolean largest) {
        int height = from.get(1);
        int width = from.get(2);
        int at = 0;
        for (int channel = 0; channel < to.getFirst(); channel++) {
            for (int row = 0; row < to.get(1); row++) {
                for (int column = 0; column < to.get(2); column++) {
                    double max = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    for (int i = 0; i < kernel * kernel; i++) {
                        int y = row * stride - padding + i / kernel;
                        int x = column * stride - padding + i % kernel;
                        if (y >= 0 && y < height && x >= 0 && x < width) {
                            double value = in[(channel * height + y) * width + x];
                            max = Math.max(max, value);
                            sum += value;
                        }
                    }
                    out[at++] = largest ? max : sum / (kernel * kernel);
                }
            }
        }
    }
}
