package dev.pitlane.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A line from a client, taken apart strictly: what is missing, of the wrong type or unknown is refused by name. */
final class Request {
    private final ObjectNode fields;

    private Request(ObjectNode fields) {
        this.fields = fields;
    }

    static Request parse(String line) {
        try {
            if (SimulatorJson.MAPPER.readTree(line) instanceof ObjectNode object) {
                return new Request(object);
            }
        } catch (JsonProcessingException notJson) {
            throw new SimulatorRefusedException("this line is not JSON: " + shortened(line));
        }
        throw new SimulatorRefusedException("a JSON object was expected, not " + shortened(line));
    }

    private static String shortened(String line) {
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    /** Refuses fields that nobody knows, so that a misspelt one is not passed over in silence. */
    void only(String... known) {
        Set<String> unknown = new TreeSet<>();
        fields.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new SimulatorRefusedException(
                    "unknown field " + String.join(", ", unknown) + "; known are " + String.join(", ", known));
        }
    }

    JsonNode id() {
        return fields.path("id");
    }

    String text(String name) {
        JsonNode value = fields.path(name);
        if (!value.isTextual()) {
            throw new SimulatorRefusedException("field " + name + " must be a text, but is " + shown(value));
        }
        return value.textValue();
    }

    List<String> texts(String name) {
        JsonNode value = fields.path(name);
        if (!value.isArray()) {
            throw new SimulatorRefusedException("field " + name + " must be a list of texts, but is " + shown(value));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw new SimulatorRefusedException("field " + name + " must hold texts only, but holds " + item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    double number(String name) {
        JsonNode value = fields.path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new SimulatorRefusedException("field " + name + " must be a number, but is " + shown(value));
        }
        return value.doubleValue();
    }

    double number(String name, double least, double most) {
        double value = number(name);
        if (value < least || value > most) {
            throw new SimulatorRefusedException(
                    "field " + name + " must be from " + least + " to " + most + ", but is " + value);
        }
        return value;
    }

    double number(String name, double least, double most, double otherwise) {
        return fields.has(name) ? number(name, least, most) : otherwise;
    }

    long whole(String name) {
        JsonNode value = fields.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new SimulatorRefusedException("field " + name + " must be a whole number, but is " + shown(value));
        }
        return value.longValue();
    }

    int whole(String name, int least, int most) {
        long value = whole(name);
        if (value < least || value > most) {
            throw new SimulatorRefusedException(
                    "field " + name + " must be from " + least + " to " + most + ", but is " + value);
        }
        return (int) value;
    }

    int whole(String name, int least, int most, int otherwise) {
        return fields.has(name) ? whole(name, least, most) : otherwise;
    }

    boolean flag(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isBoolean()) {
            return value.asBoolean();
        }
        throw new SimulatorRefusedException("field " + name + " must be true or false, but is " + shown(value));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : shortened(value.toString());
    }
}
