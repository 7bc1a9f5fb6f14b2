package dev.pitlane.gpu.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Node;
import dev.pitlane.networks.Operation;
import dev.pitlane.networks.Weights;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@link Architecture} interpreted on libtorch: the twin of the ONNX graph that the car runs. Parameters have the
 * names of PyTorch's state_dict. Only to be used on {@link TorchThread}; it lives as long as the manager it was given.
 */
public final class DjlNetwork {

    /** torch.nn.BatchNorm2d's momentum 0.1, which DJL counts from the other end. */
    private static final float KEPT_OF_RUNNING = 0.9f;

    private final Architecture architecture;
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, NDArray> constants = new HashMap<>();

    /** Puts the weights on the manager's device. */
    public DjlNetwork(NDManager manager, Weights weights) {
        this.manager = manager;
        this.architecture = weights.architecture();
        architecture.parameters().forEach((name, parameter) -> {
            NDArray array = manager.create(weights.values(name), shape(parameter.shape()));
            array.setName(name);
            parameters.put(name, array);
        });
        for (Node node : architecture.nodes()) {
            if (node.operation() instanceof Operation.Normalize normalize) {
                constants.put(node.name() + "/mean", perChannel(normalize.mean()));
                constants.put(node.name() + "/deviation", perChannel(normalize.deviation()));
            }
        }
    }

    /**
     * The parameters that training moves by their gradients, which from now on are recorded.
     *
     * @return by state_dict name, in the order of the nodes
     */
    public Map<String, NDArray> trainable() {
        Map<String, NDArray> trainable = new LinkedHashMap<>();
        architecture.parameters().forEach((name, parameter) -> {
            if (parameter.role().trainable()) {
                NDArray array = parameters.get(name);
                array.setRequiresGradient(true);
                trainable.put(name, array);
            }
        });
        return Collections.unmodifiableMap(trainable);
    }

    /** A copy of all parameters as they are now. */
    public Weights weights() {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return Weights.of(architecture, values);
    }

    /**
     * The points for a batch of frames.
     *
     * @param rgb frames one after the other, each height×width×channels as decoded; a direct buffer is not copied
     * @return x and y of each frame, in half image widths from the centre
     */
    public float[][] predict(ByteBuffer rgb, int images) {
        try (NDManager scope = manager.newSubManager()) {
            float[] flat = forward(input(scope, rgb, images), false).toFloatArray();
            float[][] points = new float[images][];
            int width = flat.length / images;
            for (int i = 0; i < images; i++) {
                points[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
            }
            return points;
        }
    }

    /** The graph's input for a batch of frames. */
    public NDArray input(NDManager scope, ByteBuffer rgb, int images) {
        List<Integer> dimensions = architecture.input().dimensions();
        long[] extents = new long[dimensions.size() + 1];
        extents[0] = images;
        for (int i = 0; i < dimensions.size(); i++) {
            extents[i + 1] = dimensions.get(i);
        }
        return scope.create(rgb, new Shape(extents), DataType.UINT8);
    }

    /**
     * Runs the graph; what it makes on the way hangs on the input's manager.
     *
     * @param training batch normalisation takes the batch's own statistics and moves the running ones
     */
    public NDArray forward(NDArray input, boolean training) {
        Map<String, NDArray> values = new HashMap<>();
        values.put(Architecture.INPUT, input);
        for (Node node : architecture.nodes()) {
            values.put(node.name(), apply(node, values, training));
        }
        return values.get(architecture.output().name());
    }

    private NDArray apply(Node node, Map<String, NDArray> values, boolean training) {
        NDArray x = values.get(node.inputs().getFirst());
        NDArrayEx ex = x.getNDArrayInternal();
        return switch (node.operation()) {
            case Operation.ChannelsFirst channelsFirst -> x.transpose(0, 3, 1, 2);
            case Operation.ToFloat toFloat -> x.toType(DataType.FLOAT32, false);
            case Operation.Scale scale -> x.mul(scale.factor());
            case Operation.Normalize normalize ->
                x.sub(constants.get(node.name() + "/mean")).div(constants.get(node.name() + "/deviation"));
            case Operation.Convolution convolution ->
                ex.convolution(
                                x,
                                weight(node),
                                convolution.bias() ? parameters.get(node.name() + ".bias") : null,
                                square(convolution.stride()),
                                square(convolution.padding()),
                                square(1),
                                1)
                        .head();
            case Operation.BatchNorm norm ->
                ex.batchNorm(
                                x,
                                parameters.get(node.name() + ".running_mean"),
                                parameters.get(node.name() + ".running_var"),
                                weight(node),
                                parameters.get(node.name() + ".bias"),
                                1,
                                KEPT_OF_RUNNING,
                                norm.epsilon(),
                                training)
                        .head();
            case Operation.Relu relu -> ex.relu();
            case Operation.MaxPool pool ->
                ex.maxPool(square(pool.kernel()), square(pool.stride()), square(pool.padding()), false);
            case Operation.AveragePool pool ->
                ex.avgPool(square(pool.kernel()), square(pool.stride()), square(0), false, true);
            case Operation.GlobalAveragePool pool -> ex.globalAvgPool();
            case Operation.Flatten flatten -> x.reshape(x.getShape().get(0), -1);
            case Operation.Linear linear ->
                ex.linear(x, weight(node), parameters.get(node.name() + ".bias"))
                        .head();
            case Operation.Add add -> x.add(values.get(node.inputs().getLast()));
        };
    }

    private NDArray weight(Node node) {
        return parameters.get(node.name() + ".weight");
    }

    private NDArray perChannel(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return manager.create(floats, new Shape(1, floats.length, 1, 1));
    }

    private static Shape square(int side) {
        return new Shape(side, side);
    }

    private static Shape shape(List<Integer> dimensions) {
        return new Shape(dimensions.stream().mapToLong(Integer::longValue).toArray());
    }
}
