package dev.pitlane.networks;

import dev.pitlane.foundation.frame.FrameSize;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A network as data: nodes in the order they are computed, the last one's result being the output. One that exists is
 * well formed; {@link NetworkException.InvalidArchitecture} otherwise names the node and what it lacks.
 *
 * <p>Every architecture of {@link Architectures} takes {@link #INPUT}, bytes [N, 224, 224, 3], RGB as decoded, and
 * gives {@link #OUTPUT}, floats [N, 2]: the point to head for, x to the right and y downwards, in half image widths and
 * heights from the image's centre.
 *
 * @param name lower case letters, digits and -, as in {@code resnet18}
 * @param input one image, without the batch dimension
 */
public record Architecture(String name, TensorShape input, List<Node> nodes) {
    /** Name of the graph's input, here and in ONNX. */
    public static final String INPUT = "image";
    /** Name of the graph's output in ONNX; here the output has its node's name. */
    public static final String OUTPUT = "xy";
    /** Width and height of the frames that cars take, in pixels. */
    public static final int IMAGE_SIDE = FrameSize.SIDE;
    /** An RGB frame as decoded: height×width×channels, channels red, green, blue. */
    public static final TensorShape IMAGE = TensorShape.uint8(IMAGE_SIDE, IMAGE_SIDE, 3);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    public Architecture {
        nodes = List.copyOf(nodes);
        if (!NAME.matcher(name).matches()) {
            throw new NetworkException.InvalidArchitecture(
                    "an architecture's name is lower case letters, digits and -, starting with a letter; not '" + name
                            + "'");
        }
        if (nodes.isEmpty()) {
            throw new NetworkException.InvalidArchitecture(
                    String.format(Locale.ROOT, "architecture %s has no nodes", name));
        }
        infer(input, nodes);
        requireDistinctParameters(nodes);
        requireAllUsed(nodes);
    }

    /** Starts an architecture over frames of {@link #IMAGE}. */
    public static ArchitectureBuilder builder(String name) {
        return new ArchitectureBuilder(name, IMAGE);
    }

    /** Shape of every value by name, {@link #INPUT} first, without the batch dimension. */
    public SequencedMap<String, TensorShape> shapes() {
        return infer(input, nodes);
    }

    /** The node whose result is the output. */
    public Node output() {
        return nodes.getLast();
    }

    /** Shape of the output for one image. */
    public TensorShape outputShape() {
        return shapes().lastEntry().getValue();
    }

    /** All parameters by name, in the order of the nodes: PyTorch's state_dict without {@code num_batches_tracked}. */
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        nodes.forEach(node -> node.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter)));
        return Collections.unmodifiableSequencedMap(parameters);
    }

    private static SequencedMap<String, TensorShape> infer(TensorShape input, List<Node> nodes) {
        SequencedMap<String, TensorShape> shapes = new LinkedHashMap<>();
        shapes.put(INPUT, input);
        for (Node node : nodes) {
            for (String name : node.inputs()) {
                if (!shapes.containsKey(name)) {
                    throw new NetworkException.InvalidArchitecture(
                            "node " + node.name() + " takes '" + name + "', which no earlier node makes");
                }
            }
            TensorShape shape = ShapeInference.of(
                    node, node.inputs().stream().map(shapes::get).toList());
            if (node.name().equals(OUTPUT) || shapes.put(node.name(), shape) != null) {
                throw new NetworkException.InvalidArchitecture(
                        String.format(Locale.ROOT, "the name '%s' is taken already", node.name()));
            }
        }
        return Collections.unmodifiableSequencedMap(shapes);
    }

    private static void requireDistinctParameters(List<Node> nodes) {
        Set<String> names = new HashSet<>();
        nodes.forEach(node -> names.add(node.name()));
        nodes.forEach(node -> node.parameters().forEach(parameter -> {
            if (!names.add(parameter.name())) {
                throw new NetworkException.InvalidArchitecture(
                        "the parameter " + parameter.name() + " has the name of something else");
            }
        }));
    }

    private static void requireAllUsed(List<Node> nodes) {
        Set<String> used = new HashSet<>();
        nodes.forEach(node -> used.addAll(node.inputs()));
        for (Node node : nodes.subList(0, nodes.size() - 1)) {
            if (!used.contains(node.name())) {
                throw new NetworkException.InvalidArchitecture("nothing takes the result of node " + node.name());
            }
        }
    }
}
