package dev.pitlane.networks;

import java.util.ArrayList;
import java.util.List;

/** Writes an architecture down node by node; each node takes the one before it unless told otherwise. */
public final class ArchitectureBuilder {
    private final String name;
    private final TensorShape input;
    private final List<Node> nodes = new ArrayList<>();

    /** Starts an architecture over another input than the frames of {@link Architecture#IMAGE}. */
    public ArchitectureBuilder(String name, TensorShape input) {
        this.name = name;
        this.input = input;
    }

    /** Adds a node that takes the result of the node added last, or the image. */
    public ArchitectureBuilder then(String node, Operation operation) {
        return add(node, operation, last());
    }

    /** Adds a node that takes the results named. */
    public ArchitectureBuilder add(String node, Operation operation, String... inputs) {
        nodes.add(new Node(node, operation, List.of(inputs)));
        return this;
    }

    /** Name of the result added last: {@link Architecture#INPUT} at first. */
    public String last() {
        return nodes.isEmpty() ? Architecture.INPUT : nodes.getLast().name();
    }

    /** The architecture, checked. */
    public Architecture build() {
        return new Architecture(name, input, nodes);
    }
}
