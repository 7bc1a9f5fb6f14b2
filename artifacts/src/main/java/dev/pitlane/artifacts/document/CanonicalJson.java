package dev.pitlane.artifacts.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.Digest;
import java.util.TreeSet;

/**
 * What a request is recognised by when a retry sends it again: its JSON with fields sorted, and without those that say
 * nothing (null, empty, {@code false}) or only what is taken when they are not given. So a field that a later program
 * adds, left at its default, does not turn a retry of an older one's request into another request.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The digest of a request whose optional fields are null, empty or {@code false} when they are not given. */
    public static Digest digest(JsonNode request) {
        return digest(request, JsonNodeFactory.instance.objectNode());
    }

    /**
     * The digest of a request with other defaults.
     *
     * @param defaults the value that each optional field has when it is not given, at the same place in the tree
     */
    public static Digest digest(JsonNode request, JsonNode defaults) {
        return Digest.of(canonical(request, defaults).toString());
    }

    private static JsonNode canonical(JsonNode node, JsonNode defaults) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = canonical(node.get(name), defaults.path(name));
                if (!saysNothing(value) && !value.equals(defaults.path(name))) {
                    sorted.set(name, value);
                }
            }
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(canonical(item, defaults.path(-1))));
            return items;
        }
        return node;
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isBoolean() && !value.booleanValue());
    }
}
