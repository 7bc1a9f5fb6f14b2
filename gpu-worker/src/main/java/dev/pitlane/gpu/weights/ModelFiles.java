package dev.pitlane.gpu.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.weights.SafeTensors.Tensor;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Weights;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Between a network's weights and the tensors of a file. */
public final class ModelFiles {

    /** Name of the weights' file in a model version; tensors have torchvision's names. */
    public static final String WEIGHTS = "model.safetensors";
    /** Name of the description's file in a model version. */
    public static final String CONFIG = "config.json";

    private ModelFiles() {}

    /** The weights as tensors by state_dict name, in the order of the nodes. */
    public static Map<String, Tensor> tensors(Weights weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.architecture().parameters().forEach((name, parameter) -> {
            List<Long> shape =
                    parameter.shape().stream().map(Integer::longValue).toList();
            tensors.put(name, new Tensor(shape, weights.values(name)));
        });
        return tensors;
    }

    /**
     * What {@code config.json} says: the network by name, and what goes in and comes out. The same for equal networks.
     */
    public static byte[] description(Architecture architecture) {
        ObjectNode config = Json.MAPPER.createObjectNode();
        config.put("architecture", architecture.name());
        config.set("input", input(architecture));
        config.set("output", output(architecture));
        return (config.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A description of the graph's input. */
    public static ObjectNode input(Architecture architecture) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.put("name", Architecture.INPUT);
        input.put("element", architecture.input().element().name().toLowerCase(Locale.ROOT));
        architecture.input().dimensions().forEach(input.putArray("shape")::add);
        input.put("layout", "height, width, channels; red, green, blue as decoded");
        return input;
    }

    /** A description of the graph's output. */
    public static ObjectNode output(Architecture architecture) {
        ObjectNode output = Json.MAPPER.createObjectNode();
        output.put("name", Architecture.OUTPUT);
        output.put("element", architecture.outputShape().element().name().toLowerCase(Locale.ROOT));
        architecture.outputShape().dimensions().forEach(output.putArray("shape")::add);
        output.put("unit", "half image widths from the centre, x to the right, y downwards");
        return output;
    }

    /**
     * The weights of an architecture from tensors by state_dict name.
     *
     * @throws dev.pitlane.networks.NetworkException.WrongWeights they are not those of the architecture; names what is
     *     wrong
     */
    public static Weights weights(Architecture architecture, Map<String, Tensor> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            values.put(name, tensor.values());
            shapes.put(name, tensor.shape().stream().map(Math::toIntExact).toList());
        });
        return Weights.of(architecture, shapes, values);
    }
}
