package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.Optional;

/**
 * How often each image is seen: a number, or {@code "auto"}, which is at least 150 optimiser steps.
 *
 * @param count the number, empty for automatic
 */
public record Epochs(Optional<Integer> count) {
    /** As many as make at least 150 optimiser steps. */
    public static final Epochs AUTO = new Epochs(Optional.empty());

    private static final String AUTO_TEXT = "auto";
    private static final int MOST = 100_000;

    /** That many epochs. */
    public static Epochs of(int count) {
        return new Epochs(Optional.of(count));
    }

    /**
     * Parses it from the wire.
     *
     * @throws InvalidMessageException if it is neither {@code "auto"} nor a number from 1 to 100000
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Epochs parse(JsonNode tree) {
        return parse(tree, "epochs");
    }

    static Epochs parse(JsonNode tree, String path) {
        if (tree.isTextual() && tree.textValue().equals(AUTO_TEXT)) {
            return AUTO;
        }
        if (tree.isIntegralNumber() && tree.canConvertToInt() && tree.intValue() >= 1 && tree.intValue() <= MOST) {
            return of(tree.intValue());
        }
        throw new InvalidMessageException(
                path, "must be \"auto\" or a whole number from 1 to " + MOST + ", but is " + tree);
    }

    /** As on the wire: a number or {@code "auto"}. */
    @JsonValue
    Object json() {
        return count.<Object>map(number -> number).orElse(AUTO_TEXT);
    }
}
