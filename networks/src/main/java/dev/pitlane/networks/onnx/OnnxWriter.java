package dev.pitlane.networks.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.NetworkException;
import dev.pitlane.networks.Node;
import dev.pitlane.networks.Operation;
import dev.pitlane.networks.Parameter;
import dev.pitlane.networks.Weights;
import java.util.List;

/**
 * An architecture and its weights as an ONNX model: operator set 17, any batch size. The graph's input is
 * {@link Architecture#INPUT}, its output {@link Architecture#OUTPUT}; other values have their nodes' names and
 * initializers PyTorch's.
 */
public final class OnnxWriter {
    // Operator set 17 came with version 8 of the format (ONNX, docs/Versioning.md).
    private static final int FORMAT_VERSION = 8;
    private static final int OPERATOR_SET = 17;

    private final Architecture architecture;
    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxWriter(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * The model file's bytes.
     *
     * @throws NetworkException.WrongWeights if the weights are another architecture's
     */
    public static byte[] write(Architecture architecture, Weights weights) {
        if (!weights.architecture().equals(architecture)) {
            throw new NetworkException.WrongWeights(
                    "the weights are those of " + weights.architecture().name() + ", not of " + architecture.name());
        }
        return new OnnxWriter(architecture).model(weights).toByteArray();
    }

    private ModelProto model(Weights weights) {
        graph.setName(architecture.name());
        graph.addInput(OnnxValues.declaration(Architecture.INPUT, architecture.input()));
        graph.addOutput(OnnxValues.declaration(Architecture.OUTPUT, architecture.outputShape()));
        for (Node node : architecture.nodes()) {
            for (Parameter parameter : node.parameters()) {
                graph.addInitializer(
                        OnnxValues.tensor(parameter.name(), parameter.shape(), weights.values(parameter.name())));
            }
            write(node);
        }
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT_VERSION)
                .setProducerName("pitlane")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("architecture")
                        .setValue(architecture.name()))
                .setGraph(graph)
                .build();
    }

    private void write(Node node) {
        switch (node.operation()) {
            case Operation.ChannelsFirst channelsFirst ->
                add("Transpose", node).addAttribute(OnnxValues.integers("perm", 0, 3, 1, 2));
            case Operation.ToFloat toFloat ->
                add("Cast", node).addAttribute(OnnxValues.integer("to", OnnxValues.FLOAT));
            case Operation.Scale scale ->
                add("Mul", node).addInput(constant(node, "factor", List.of(), scale.factor()));
            case Operation.Normalize normalize -> {
                List<Integer> perChannel = List.of(normalize.mean().size(), 1, 1);
                String centred = node.name() + "/centred";
                add("Sub", node)
                        .addInput(constant(node, "mean", perChannel, floats(normalize.mean())))
                        .setOutput(0, centred)
                        .setName(centred);
                add("Div", node)
                        .setInput(0, centred)
                        .addInput(constant(node, "deviation", perChannel, floats(normalize.deviation())));
            }
            case Operation.Convolution convolution -> {
                NodeProto.Builder written =
                        windows(add("Conv", node), convolution.kernel(), convolution.stride(), convolution.padding());
                node.parameters().forEach(parameter -> written.addInput(parameter.name()));
            }
            case Operation.BatchNorm norm -> {
                NodeProto.Builder written =
                        add("BatchNormalization", node).addAttribute(OnnxValues.real("epsilon", norm.epsilon()));
                node.parameters().forEach(parameter -> written.addInput(parameter.name()));
            }
            case Operation.Relu relu -> add("Relu", node);
            case Operation.MaxPool pool -> windows(add("MaxPool", node), pool.kernel(), pool.stride(), pool.padding());
            case Operation.AveragePool pool -> windows(add("AveragePool", node), pool.kernel(), pool.stride(), 0);
            case Operation.GlobalAveragePool pool -> add("GlobalAveragePool", node);
            case Operation.Flatten flatten -> add("Flatten", node).addAttribute(OnnxValues.integer("axis", 1));
            case Operation.Linear linear -> {
                // ONNX multiplies from the right; PyTorch keeps weights as [out, in].
                NodeProto.Builder written = add("Gemm", node).addAttribute(OnnxValues.integer("transB", 1));
                node.parameters().forEach(parameter -> written.addInput(parameter.name()));
            }
            case Operation.Add add -> add("Add", node);
        }
    }

    /** A node with its inputs and result; the caller adds what its operator takes beyond them. */
    private NodeProto.Builder add(String operator, Node node) {
        String result = node.equals(architecture.output()) ? Architecture.OUTPUT : node.name();
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(node.name())
                .addAllInput(node.inputs())
                .addOutput(result);
    }

    private static NodeProto.Builder windows(NodeProto.Builder node, int kernel, int stride, int padding) {
        return node.addAttribute(OnnxValues.integers("kernel_shape", kernel, kernel))
                .addAttribute(OnnxValues.integers("strides", stride, stride))
                .addAttribute(OnnxValues.integers("pads", padding, padding, padding, padding));
    }

    /** Puts a constant of the node's own into the graph. A slash can't be part of a node's name, so none can clash. */
    private String constant(Node node, String what, List<Integer> shape, float... values) {
        String name = node.name() + "/" + what;
        graph.addInitializer(OnnxValues.tensor(name, shape, values));
        return name;
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
