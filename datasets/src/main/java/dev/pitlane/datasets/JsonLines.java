package dev.pitlane.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import dev.pitlane.foundation.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** JSON documents, one to a line, each line ended by a line feed. Equal rows give equal bytes. */
final class JsonLines {
    private JsonLines() {}

    static <T> byte[] write(List<T> rows, Function<T, ObjectNode> json) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (T row : rows) {
            lines.writeBytes(json.apply(row).toString().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** @param row makes a row of a document and of what errors call its line */
    static <T> List<T> read(byte[] lines, String path, BiFunction<JsonNode, String, T> row) {
        List<T> rows = new ArrayList<>();
        int number = 0;
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                String where = path + " line " + number;
                rows.add(row.apply(document(line, where), where));
            }
        }
        return rows;
    }

    private static JsonNode document(String line, String where) {
        try {
            return Json.parse(line);
        } catch (JsonProcessingException notJson) {
            throw new CorruptDatasetException(where, "it is no JSON (" + notJson.getOriginalMessage() + ")");
        }
    }
}
