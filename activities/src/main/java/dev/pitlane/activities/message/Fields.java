package dev.pitlane.activities.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One JSON object read strictly. An absent field and null are the same: nothing was said. */
final class Fields {
    private final JsonNode tree;
    private final String path;

    private Fields(JsonNode tree, String path) {
        this.tree = tree;
        this.path = path;
    }

    /**
     * @param tree an object, or null, JSON null or nothing for an empty one
     * @param path where it lies in the message, empty for the message itself
     * @param allowed the names it may have
     */
    static Fields of(JsonNode tree, String path, String... allowed) {
        if (tree == null || tree.isNull() || tree.isMissingNode()) {
            return new Fields(JsonNodeFactory.instance.objectNode(), path);
        }
        if (!tree.isObject()) {
            throw new InvalidMessageException(path, "must be a JSON object, but is " + describe(tree));
        }
        Fields fields = new Fields(tree, path);
        List<String> names = List.of(allowed);
        tree.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidMessageException(
                        fields.at(name), "there is no such field; allowed are " + String.join(", ", names));
            }
        });
        return fields;
    }

    /** The path of a field of this object. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The field's tree, if it was given and isn't null. */
    Optional<JsonNode> tree(String name) {
        return Optional.ofNullable(tree.get(name)).filter(node -> !node.isNull());
    }

    /** Whether the field was given as null, which sets an optional setting back to none. */
    boolean isNull(String name) {
        return tree.has(name) && tree.get(name).isNull();
    }

    Fields object(String name, String... allowed) {
        return of(tree.get(name), at(name), allowed);
    }

    Optional<String> text(String name) {
        return tree(name).map(node -> {
            if (!node.isTextual()) {
                throw wrong(name, "a text", node);
            }
            return node.textValue();
        });
    }

    Optional<String> oneOf(String name, String... allowed) {
        return text(name).map(value -> {
            if (!List.of(allowed).contains(value)) {
                throw wrong(name, "one of " + String.join(", ", allowed), tree.get(name));
            }
            return value;
        });
    }

    /** A text that one of our types parses; what the type says against it becomes the field's error. */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> parse(at(name), value, parser));
    }

    <T> Optional<List<T>> parsedList(String name, Function<String, T> parser) {
        return tree(name).map(node -> {
            if (!node.isArray()) {
                throw wrong(name, "a list of texts", node);
            }
            List<T> values = new ArrayList<>();
            for (JsonNode element : node) {
                String where = at(name) + "[" + values.size() + "]";
                if (!element.isTextual()) {
                    throw new InvalidMessageException(where, "must be a text, but is " + describe(element));
                }
                T value = parse(where, element.textValue(), parser);
                if (values.contains(value)) {
                    throw new InvalidMessageException(where, "stands twice in the list: " + describe(element));
                }
                values.add(value);
            }
            return List.copyOf(values);
        });
    }

    Optional<Integer> whole(String name, int least, int most) {
        return wholeLong(name, least, most).map(Math::toIntExact);
    }

    Optional<Long> wholeLong(String name, long least, long most) {
        return tree(name).map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < least
                    || node.longValue() > most) {
                throw wrong(name, "a whole number from " + least + " to " + most, node);
            }
            return node.longValue();
        });
    }

    Optional<Double> positive(String name, double most) {
        return tree(name).map(node -> {
            if (!node.isNumber() || !(node.doubleValue() > 0) || node.doubleValue() > most) {
                throw wrong(name, "a number above 0 and at most " + most, node);
            }
            return node.doubleValue();
        });
    }

    Optional<Boolean> truth(String name) {
        return tree(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(name, "true or false", node);
            }
            return node.booleanValue();
        });
    }

    InvalidMessageException wrong(String name, String allowed, JsonNode given) {
        return new InvalidMessageException(at(name), "must be " + allowed + ", but is " + describe(given));
    }

    private static <T> T parse(String path, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (RuntimeException refused) {
            // The id types say what is wrong with a text by an unchecked exception of their own module.
            InvalidMessageException named = new InvalidMessageException(path, String.valueOf(refused.getMessage()));
            named.initCause(refused);
            throw named;
        }
    }

    private static String describe(JsonNode node) {
        String text = node.toString();
        String shown = text.length() > 60 ? text.substring(0, 57) + "…" : text;
        return switch (node.getNodeType()) {
            case STRING -> "the text " + shown;
            case NUMBER -> "the number " + shown;
            case BOOLEAN -> "the truth value " + shown;
            case ARRAY -> "the list " + shown;
            case OBJECT, POJO -> "the object " + shown;
            case NULL, MISSING, BINARY -> shown;
        };
    }
}
