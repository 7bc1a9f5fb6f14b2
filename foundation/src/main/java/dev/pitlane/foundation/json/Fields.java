package dev.pitlane.foundation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One JSON object read strictly. An absent field and null are the same: nothing was said. */
public final class Fields {
    /** Texts travel on into requests and failures, which the server limits; no name, path or reason needs more. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int LONGEST_LIST = 200;

    private final JsonNode tree;
    private final String path;

    private Fields(JsonNode tree, String path) {
        this.tree = tree;
        this.path = path;
    }

    /**
     * The fields of a tree, none of which has a name that is not allowed.
     *
     * @param tree an object, or null, JSON null or nothing for an empty one
     * @param path where it lies in the message, empty for the message itself
     * @param allowed the names it may have
     */
    public static Fields of(JsonNode tree, String path, String... allowed) {
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
                        fields.at(shortened(name)), "there is no such field; allowed are " + String.join(", ", names));
            }
        });
        return fields;
    }

    /** The path of a field of this object. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The field's tree, if it was given and isn't null. */
    public Optional<JsonNode> tree(String name) {
        return Optional.ofNullable(tree.get(name)).filter(node -> !node.isNull());
    }

    /** Whether the field was given as null, which sets an optional setting back to none. */
    public boolean isNull(String name) {
        return tree.has(name) && tree.get(name).isNull();
    }

    public Fields object(String name, String... allowed) {
        return of(tree.get(name), at(name), allowed);
    }

    public Optional<String> text(String name) {
        return tree(name).map(node -> {
            if (!node.isTextual()) {
                throw wrong(name, "a text", node);
            }
            if (node.textValue().length() > LONGEST_TEXT) {
                throw wrong(name, "a text of at most " + LONGEST_TEXT + " characters", node);
            }
            return node.textValue();
        });
    }

    public Optional<String> oneOf(String name, String... allowed) {
        return text(name).map(value -> {
            if (!List.of(allowed).contains(value)) {
                throw wrong(name, "one of " + String.join(", ", allowed), tree.get(name));
            }
            return value;
        });
    }

    /** A text that one of our types parses; what the type says against it becomes the field's error. */
    public <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> parse(at(name), value, parser));
    }

    public <T> Optional<List<T>> parsedList(String name, Function<String, T> parser) {
        return tree(name).map(node -> {
            if (!node.isArray()) {
                throw wrong(name, "a list of texts", node);
            }
            if (node.size() > LONGEST_LIST) {
                throw wrong(name, "a list of at most " + LONGEST_LIST, node);
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

    public Optional<Integer> whole(String name, int least, int most) {
        return wholeLong(name, least, most).map(Math::toIntExact);
    }

    public Optional<Long> wholeLong(String name, long least, long most) {
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

    public Optional<Double> positive(String name, double most) {
        return tree(name).map(node -> {
            if (!node.isNumber() || !(node.doubleValue() > 0) || node.doubleValue() > most) {
                throw wrong(name, "a number above 0 and at most " + most, node);
            }
            return node.doubleValue();
        });
    }

    /** A number with fractions in a range, both ends in it. */
    public Optional<Double> between(String name, double least, double most) {
        return tree(name).map(node -> {
            if (!node.isNumber() || !(node.doubleValue() >= least) || node.doubleValue() > most) {
                throw wrong(name, "a number from " + least + " to " + most, node);
            }
            return node.doubleValue();
        });
    }

    /** A finite number within bounds that both belong to it. */
    public Optional<Double> number(String name, double least, double most) {
        return tree(name).map(node -> {
            if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
                throw wrong(name, "a number from " + least + " to " + most, node);
            }
            return node.doubleValue();
        });
    }

    public Optional<Boolean> truth(String name) {
        return tree(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(name, "true or false", node);
            }
            return node.booleanValue();
        });
    }

    /** The error about a field that must be given and was not. */
    public InvalidMessageException missing(String name) {
        return new InvalidMessageException(at(name), "is missing");
    }

    public InvalidMessageException wrong(String name, String allowed, JsonNode given) {
        return new InvalidMessageException(at(name), "must be " + allowed + ", but is " + describe(given));
    }

    private static <T> T parse(String path, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (RuntimeException refused) {
            // The id types say what is wrong with a text by an unchecked exception of their own module.
            throw new InvalidMessageException(path, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    private static String describe(JsonNode node) {
        String shown = shortened(node.toString());
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
