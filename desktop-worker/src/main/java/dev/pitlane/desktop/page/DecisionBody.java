package dev.pitlane.desktop.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.DatasetException.InvalidPointException;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.Via;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.foundation.json.Json;

/** Reads the bodies of requests strictly: what is not understood is refused by its name, never passed over. */
final class DecisionBody {
    private static final int LONGEST_TEXT = 100;

    private DecisionBody() {}

    static LabelingTask.Request decision(String body) {
        Fields fields = fields(body, "id", "image", "decision", "x", "y", "via", "labeler");
        boolean isLabel = fields.oneOf("decision", "label", "reject")
                .orElseThrow(() -> new InvalidMessageException("decision", "is missing: \"label\" or \"reject\""))
                .equals("label");
        if (!isLabel && (fields.tree("x").isPresent() || fields.tree("y").isPresent())) {
            throw new InvalidMessageException("x and y", "a rejection has no point");
        }
        String image = text(fields, "image");
        if (image.isEmpty()) {
            throw new InvalidMessageException("image", "is missing: the image's digest");
        }
        return new LabelingTask.Request(
                text(fields, "id"),
                image,
                isLabel ? new LabelDecision.Labelled(point(fields)) : new LabelDecision.Rejected(),
                fields.parsed("via", Via::parse).orElse(Via.PROGRAM),
                text(fields, "labeler"));
    }

    private static Point point(Fields fields) {
        try {
            return new Point(pixels(fields, "x"), pixels(fields, "y"));
        } catch (InvalidPointException e) {
            throw new InvalidMessageException("x and y", e.getMessage());
        }
    }

    private static double pixels(Fields fields, String name) {
        return fields.tree(name)
                .filter(JsonNode::isNumber)
                .orElseThrow(() -> new InvalidMessageException(
                        "x and y", "a label needs both, as numbers of pixels from the top left"))
                .doubleValue();
    }

    /** The fields of a body that may be empty. */
    static Fields fields(String body, String... allowed) {
        try {
            return Fields.of(body.isBlank() ? null : Json.MAPPER.readTree(body), "", allowed);
        } catch (JsonProcessingException e) {
            throw new InvalidMessageException("", "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** A text, empty where it is not given. */
    static String text(Fields fields, String name) {
        String text = fields.text(name).orElse("").strip();
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidMessageException(name, "has more than " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
