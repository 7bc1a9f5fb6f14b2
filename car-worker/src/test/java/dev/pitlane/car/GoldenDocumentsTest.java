package dev.pitlane.car;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.order.DriveState;
import dev.pitlane.car.slot.SlotTable;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The car's documents in {@code docs/json} are contracts: read, and written again, they are the same. */
class GoldenDocumentsTest {
    @ParameterizedTest
    @CsvSource({"drive.json", "drive-order.json", "drive-state.json", "car-slots.json"})
    void a_document_reads_and_writes_as_documented(String name) throws IOException {
        JsonNode documented = Json.MAPPER.readTree(Files.readAllBytes(document(name)));
        Object read = Json.MAPPER.treeToValue(documented, type(name));

        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(read))).isEqualTo(documented);
    }

    @ParameterizedTest
    @CsvSource({"drive.json", "drive-order.json", "drive-state.json", "car-slots.json"})
    void fields_of_a_later_version_are_ignored(String name) throws IOException {
        String later = Files.readString(document(name)).replaceFirst("\\{", "{\"addedLater\":1,");

        assertThat(Json.MAPPER.readValue(later, type(name)))
                .isEqualTo(Json.MAPPER.readValue(Files.readAllBytes(document(name)), type(name)));
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "drive.json" -> DriveAnswer.class;
            case "drive-order.json" -> DriveOrder.class;
            case "drive-state.json" -> DriveState.class;
            case "car-slots.json" -> SlotTable.class;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Path document(String name) {
        return Path.of("..", "docs", "json", name);
    }
}
