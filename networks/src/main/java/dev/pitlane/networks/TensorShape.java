package dev.pitlane.networks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Element type and dimensions of a value inside a network, for <em>one</em> image: the batch dimension, which always
 * comes first, is left out.
 *
 * @param dimensions each at least 1; {@code [height, width, channels]} for an image as decoded, {@code [channels,
 *     height, width]} for feature maps, {@code [features]} after flattening
 */
public record TensorShape(ElementType element, List<Integer> dimensions) {
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(dimension -> dimension < 1)) {
            throw new NetworkException.InvalidArchitecture("a shape needs dimensions of at least 1, not " + dimensions);
        }
    }

    /** Bytes of this shape, outermost dimension first. */
    public static TensorShape uint8(Integer... dimensions) {
        return new TensorShape(ElementType.UINT8, List.of(dimensions));
    }

    /** Floats of this shape, outermost dimension first. */
    public static TensorShape float32(Integer... dimensions) {
        return new TensorShape(ElementType.FLOAT32, List.of(dimensions));
    }

    /** How many elements one image's value has. */
    public int size() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×", element + " ", ""));
    }
}
