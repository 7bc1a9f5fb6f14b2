package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import dev.pitlane.datasets.error.DatasetException.InvalidPointException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the columns out of a JSON object one by one, naming the place of whatever is wrong. */
final class JsonRow {
    /** No folders, no way out of the session's own. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private final JsonNode json;
    private final String where;

    JsonRow(JsonNode json, String where, List<String> columns) {
        this.json = json;
        this.where = where;
        if (!json.isObject()) {
            throw new CorruptDatasetException(where, "it is no JSON object");
        }
        for (String column : columns) {
            if (!json.has(column)) {
                throw new CorruptDatasetException(where, "column " + column + " is missing");
            }
        }
    }

    static ObjectNode of(String fileName, Optional<LabelDecision> decision) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("file_name", fileName);
        Optional<Point> point = decision.flatMap(LabelDecision::label);
        row.put("x", point.map(Point::x).orElse(null));
        row.put("y", point.map(Point::y).orElse(null));
        row.put("rejected", decision.isPresent() && point.isEmpty());
        return row;
    }

    String fileName() {
        String name = text("file_name");
        if (!FILE_NAME.matcher(name).matches()) {
            throw wrong("file_name", "a plain file name");
        }
        return name;
    }

    Optional<LabelDecision> decision() {
        JsonNode rejected = json.get("rejected");
        if (!rejected.isBoolean()) {
            throw wrong("rejected", "true or false");
        }
        Optional<Double> x = number("x");
        Optional<Double> y = number("y");
        if (rejected.booleanValue()) {
            if (x.isPresent() || y.isPresent()) {
                throw wrong("x", "null, where rejected is true");
            }
            return Optional.of(new LabelDecision.Rejected());
        }
        if (x.isPresent() != y.isPresent()) {
            throw wrong("y", "a number where x is one, and null where x is null");
        }
        try {
            return x.map(value -> new LabelDecision.Labelled(new Point(value, y.orElseThrow())));
        } catch (InvalidPointException outside) {
            throw new CorruptDatasetException(where, outside.getMessage());
        }
    }

    String text(String column) {
        return optionalText(column).orElseThrow(() -> wrong(column, "a text"));
    }

    Optional<String> optionalText(String column) {
        JsonNode value = json.get(column);
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(column, "a text");
        }
        return Optional.of(value.textValue());
    }

    Instant instant(String column) {
        return optionalInstant(column).orElseThrow(() -> wrong(column, "a time like 2026-11-22T12:53:28Z"));
    }

    Optional<Instant> optionalInstant(String column) {
        try {
            return optionalText(column).map(Instant::parse);
        } catch (DateTimeException notATime) {
            throw wrong(column, "a time like 2026-11-22T12:53:28Z");
        }
    }

    CorruptDatasetException wrong(String column, String wanted) {
        return new CorruptDatasetException(where, column + " is " + json.get(column) + ", wanted " + wanted);
    }

    private Optional<Double> number(String column) {
        JsonNode value = json.get(column);
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw wrong(column, "a number or null");
        }
        return Optional.of(value.doubleValue());
    }
}
