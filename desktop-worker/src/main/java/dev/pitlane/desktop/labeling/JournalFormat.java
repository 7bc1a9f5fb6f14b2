package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A journal line as one JSON object on one line (golden examples: {@code docs/json/journal-line.json}):
 *
 * <pre>
 * {"revision":7,"id":"…","image":"sha256:…","decision":"label","x":101.5,"y":132.0,"via":"click","labeler":"kim","at":"2026-11-22T10:00:00Z"}
 * {"revision":8,"id":"…","image":"sha256:…","decision":"reject","via":"keys","labeler":"kim","at":"…"}
 * {"revision":4,"id":"…","image":"sha256:…","decision":"reject","via":"keys","takenUp":true,"labeler":"jo","at":"…"}
 * {"revision":9,"id":"…","image":"sha256:…","decision":"undo","undoes":8,"labeler":"kim","at":"…"}
 * </pre>
 *
 * Reading ignores fields it does not know, since the journal of a newer desktop may be taken over by an older one.
 */
public final class JournalFormat {
    private static final String TAKEN_UP = "takenUp";

    private JournalFormat() {}

    /** The line's JSON, without a line end. */
    public static ObjectNode write(JournalLine line) {
        ObjectNode json = Json.object();
        json.put("revision", line.revision());
        json.put("id", line.id());
        json.put("image", line.image().toString());
        switch (line) {
            case JournalLine.Decided decided -> {
                switch (decided.decision()) {
                    case LabelDecision.Labelled labelled -> {
                        json.put("decision", "label");
                        json.put("x", labelled.point().x());
                        json.put("y", labelled.point().y());
                    }
                    case LabelDecision.Rejected rejected -> json.put("decision", "reject");
                }
                json.put("via", decided.via().toString());
                if (decided.takenUp()) {
                    json.put(TAKEN_UP, true);
                }
            }
            case JournalLine.Undone undone -> {
                json.put("decision", "undo");
                json.put("undoes", undone.undoes());
            }
        }
        json.put("labeler", line.labeler());
        json.put("at", line.at().toString());
        return json;
    }

    /**
     * The line that the text holds.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static JournalLine read(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        long revision = number(json, "revision").longValue();
        String id = text(json, "id");
        Digest image = Digest.parse(text(json, "image"));
        String labeler = text(json, "labeler");
        Instant at = instant(text(json, "at"));
        boolean takenUp = json.path(TAKEN_UP).asBoolean();
        String decision = text(json, "decision");
        return switch (decision) {
            case "label" ->
                new JournalLine.Decided(
                        revision,
                        id,
                        image,
                        new LabelDecision.Labelled(new Point(
                                number(json, "x").doubleValue(),
                                number(json, "y").doubleValue())),
                        Via.parse(text(json, "via")),
                        labeler,
                        at,
                        takenUp);
            case "reject" ->
                new JournalLine.Decided(
                        revision,
                        id,
                        image,
                        new LabelDecision.Rejected(),
                        Via.parse(text(json, "via")),
                        labeler,
                        at,
                        takenUp);
            case "undo" ->
                new JournalLine.Undone(
                        revision, id, image, number(json, "undoes").longValue(), labeler, at);
            default -> throw new IllegalArgumentException("there is no decision \"" + decision + "\"");
        };
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"" + field + "\" is not a text");
        }
        return value.textValue();
    }

    private static Number number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("\"" + field + "\" is not a number");
        }
        return value.numberValue();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"at\" is not a time: " + text, e);
        }
    }
}
