package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a session's {@code labels.jsonl}: a label as it was once given, also where a later one has taken its
 * place. Lines without a time come first, then those with one in the order of their times, equal ones in the order of
 * their commits; the last one of an image is the one in {@code metadata.jsonl}.
 *
 * @param fileName the image, beside the file
 * @param at when it was decided; empty for a label that came with its frame, which any later decision replaces
 */
record LabelRow(String fileName, LabelDecision decision, String labeler, Optional<Instant> at) {
    private static final List<String> COLUMNS = List.of("file_name", "x", "y", "rejected", "labeler", "at");

    /** The line as a JSON object. */
    ObjectNode json() {
        ObjectNode row = JsonRow.of(fileName, Optional.of(decision));
        row.put("labeler", labeler);
        row.put("at", at.map(Instant::toString).orElse(null));
        return row;
    }

    /**
     * Reads a line; unknown columns are ignored.
     *
     * @param where what errors call the line
     * @throws CorruptDatasetException if a column is missing or of the wrong type
     */
    static LabelRow of(JsonNode json, String where) {
        JsonRow row = new JsonRow(json, where, COLUMNS);
        return new LabelRow(
                row.fileName(),
                row.decision().orElseThrow(() -> row.wrong("x", "a number, where rejected is false")),
                row.text("labeler"),
                row.optionalInstant("at"));
    }
}
