package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compares an answer with its example in {@code docs/json}: every field of the example is there and of its kind. */
final class GoldenAnswer {
    private GoldenAnswer() {}

    static void requireShape(String example, JsonNode answer) throws IOException {
        Path file = Path.of("..", "docs", "json", example);
        requireShape(example, Json.parse(Files.readString(file)), answer);
    }

    private static void requireShape(String path, JsonNode example, JsonNode answer) {
        assertThat(answer.getNodeType())
                .as("%s in the answer, which is %s", path, answer)
                .isEqualTo(example.getNodeType());
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            if (!field.getValue().isNull()) {
                requireShape(path + "." + field.getKey(), field.getValue(), answer.path(field.getKey()));
            }
        }
        if (example.isArray() && !example.isEmpty()) {
            assertThat(answer).as(path).isNotEmpty();
            requireShape(path + "[0]", example.get(0), answer.get(0));
        }
    }
}
