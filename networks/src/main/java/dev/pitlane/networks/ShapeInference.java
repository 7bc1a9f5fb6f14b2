package dev.pitlane.networks;

import java.util.List;

/** What shape each operation makes of its inputs, and whether it can take them. */
final class ShapeInference {
    private ShapeInference() {}

    static TensorShape of(Node node, List<TensorShape> inputs) {
        TensorShape input = inputs.getFirst();
        return switch (node.operation()) {
            case Operation.ChannelsFirst channelsFirst -> {
                require(node, input, input.dimensions().size() == 3, "height×width×channels");
                yield new TensorShape(
                        input.element(),
                        List.of(
                                input.dimensions().get(2),
                                input.dimensions().get(0),
                                input.dimensions().get(1)));
            }
            case Operation.ToFloat toFloat -> {
                require(node, input, input.element() == ElementType.UINT8, "bytes");
                yield new TensorShape(ElementType.FLOAT32, input.dimensions());
            }
            case Operation.Scale scale -> floats(node, input);
            case Operation.Normalize normalize ->
                maps(node, input, normalize.mean().size());
            case Operation.Convolution convolution -> {
                maps(node, input, convolution.in());
                yield windows(
                        node,
                        input,
                        convolution.out(),
                        convolution.kernel(),
                        convolution.stride(),
                        convolution.padding());
            }
            case Operation.BatchNorm norm -> maps(node, input, norm.channels());
            case Operation.Relu relu -> floats(node, input);
            case Operation.MaxPool pool ->
                windows(node, input, channels(node, input), pool.kernel(), pool.stride(), pool.padding());
            case Operation.AveragePool pool ->
                windows(node, input, channels(node, input), pool.kernel(), pool.stride(), 0);
            case Operation.GlobalAveragePool pool -> TensorShape.float32(channels(node, input), 1, 1);
            case Operation.Flatten flatten ->
                TensorShape.float32(floats(node, input).size());
            case Operation.Linear linear -> {
                require(
                        node,
                        floats(node, input),
                        input.dimensions().equals(List.of(linear.in())),
                        linear.in() + " features");
                yield TensorShape.float32(linear.out());
            }
            case Operation.Add add -> {
                require(
                        node,
                        floats(node, input),
                        input.equals(inputs.getLast()),
                        "two equal shapes, got also " + inputs.getLast() + ",");
                yield input;
            }
        };
    }

    private static TensorShape windows(Node node, TensorShape input, int out, int kernel, int stride, int padding) {
        int height = input.dimensions().get(1) + 2 * padding - kernel;
        int width = input.dimensions().get(2) + 2 * padding - kernel;
        require(node, input, height >= 0 && width >= 0, "maps at least as large as its kernel of " + kernel);
        return TensorShape.float32(out, height / stride + 1, width / stride + 1);
    }

    private static int channels(Node node, TensorShape input) {
        require(node, floats(node, input), input.dimensions().size() == 3, "channels×height×width");
        return input.dimensions().getFirst();
    }

    private static TensorShape maps(Node node, TensorShape input, int channels) {
        require(node, input, channels(node, input) == channels, channels + " channels");
        return input;
    }

    private static TensorShape floats(Node node, TensorShape input) {
        require(node, input, input.element() == ElementType.FLOAT32, "floats");
        return input;
    }

    private static void require(Node node, TensorShape input, boolean fits, String wanted) {
        if (!fits) {
            throw new NetworkException.InvalidArchitecture("node " + node.name() + ": " + node.operation() + " needs "
                    + wanted + ", but its input is " + input);
        }
    }
}
