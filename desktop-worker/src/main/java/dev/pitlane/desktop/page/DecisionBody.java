package dev.pitlane.desktop.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.InvalidPointException;
import dev.pitlane.desktop.labeling.DesktopJson;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.Via;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the bodies of requests strictly: what is not understood is refused by its name, never passed over. */
final class DecisionBody {
    private static final int LONGEST_TEXT = 100;

    private DecisionBody() {}

    static LabelingTask.Request decision(String body) {
        JsonNode json = object(body, List.of("id", "image", "decision", "x", "y", "via", "labeler"));
        String decision = text(json, "decision");
        LabelDecision decided =
                switch (decision) {
                    case "label" -> new LabelDecision.Labelled(point(json));
                    case "reject" -> {
                        if (json.has("x") || json.has("y")) {
                            throw wrong("a rejection has no point", "Leave out x and y.");
                        }
                        yield new LabelDecision.Rejected();
                    }
                    default ->
                        throw wrong("there is no decision \"%s\"".formatted(decision), "Send \"label\" or \"reject\".");
                };
        return new LabelingTask.Request(
                optionalText(json, "id"), text(json, "image"), decided, via(json), optionalText(json, "labeler"));
    }

    record Said(String id, String labeler) {}

    /** The body of undo and done; may be empty. */
    static Said said(String body, List<String> fields) {
        JsonNode json = object(body.isBlank() ? "{}" : body, fields);
        return new Said(optionalText(json, "id"), optionalText(json, "labeler"));
    }

    private static JsonNode object(String body, List<String> fields) {
        JsonNode json;
        try {
            json = DesktopJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw wrong("the body is not JSON: " + e.getOriginalMessage(), "Send one JSON object.");
        }
        if (json == null || !json.isObject()) {
            throw wrong("the body is not a JSON object", "Send one JSON object.");
        }
        StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false)
                .filter(field -> !fields.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw wrong(
                            "there is no field \"%s\"".formatted(field),
                            "The fields are " + String.join(", ", fields) + ".");
                });
        return json;
    }

    private static Point point(JsonNode json) {
        if (!json.path("x").isNumber() || !json.path("y").isNumber()) {
            throw wrong("a label needs numbers x and y", "Send both, in pixels from the top left, 0 to 223.");
        }
        try {
            return new Point(json.path("x").doubleValue(), json.path("y").doubleValue());
        } catch (InvalidPointException e) {
            throw wrong(e.getMessage(), e.action());
        }
    }

    private static Via via(JsonNode json) {
        String text = optionalText(json, "via");
        if (text.isEmpty()) {
            return Via.PROGRAM;
        }
        return Arrays.stream(Via.values())
                .filter(via -> via.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "there is no way to decide called \"%s\"".formatted(text),
                        "Send one of "
                                + Arrays.stream(Via.values())
                                        .map(via -> via.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String text(JsonNode json, String field) {
        String text = optionalText(json, field);
        if (text.isEmpty()) {
            throw wrong("\"%s\" is missing".formatted(field), "Send it as a text.");
        }
        return text;
    }

    private static String optionalText(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            throw wrong("\"%s\" is not a text of at most %d characters".formatted(field, LONGEST_TEXT), "Send a text.");
        }
        return value.textValue().strip();
    }

    private static Refusal wrong(String message, String action) {
        return new Refusal(400, "InvalidRequest", message, action);
    }
}
