package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a session's {@code metadata.jsonl}. Every line has every column, null where it has no value: readers that
 * take the columns from the first line (Hugging Face's ImageFolder) then see all of them.
 *
 * @param fileName beside the metadata file
 * @param decision nothing while unlabelled: then {@code x}, {@code y} and {@code labeler} are null
 * @param labeler who decided
 */
record MetadataRow(
        String fileName, Optional<LabelDecision> decision, Instant capturedAt, Optional<String> labeler, Block block) {
    private static final List<String> COLUMNS =
            List.of("file_name", "x", "y", "rejected", "captured_at", "labeler", "block");

    /** The line as a JSON object. */
    ObjectNode json() {
        ObjectNode row = JsonRow.of(fileName, decision);
        row.put("captured_at", capturedAt.toString());
        row.put("labeler", labeler.orElse(null));
        row.put("block", block.text());
        return row;
    }

    /**
     * Reads a line; columns that a later version of Pitlane added are ignored.
     *
     * @param where what errors call the line
     * @throws CorruptDatasetException if a column is missing or of the wrong type
     */
    static MetadataRow of(JsonNode json, String where) {
        JsonRow row = new JsonRow(json, where, COLUMNS);
        String block = row.text("block");
        return new MetadataRow(
                row.fileName(),
                row.decision(),
                row.instant("captured_at"),
                row.optionalText("labeler"),
                Block.of(block).orElseThrow(() -> row.wrong("block", "\"train\", \"gap\" or \"test\"")));
    }

    Image image(String session, Digest digest) {
        Optional<Point> label = decision.flatMap(LabelDecision::label);
        return new Image(
                session + "/" + fileName,
                session,
                digest,
                label,
                decision.isPresent() && label.isEmpty(),
                capturedAt,
                labeler,
                block);
    }

    MetadataRow decided(LabelRow label) {
        return new MetadataRow(
                fileName, Optional.of(label.decision()), capturedAt, Optional.of(label.labeler()), block);
    }
}
