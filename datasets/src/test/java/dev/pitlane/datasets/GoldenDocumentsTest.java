package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents in {@code docs/json} are contracts: what is written equals them, and they can be read. */
class GoldenDocumentsTest {
    private static final MetadataRow LABELLED = new MetadataRow(
            "000012.jpg",
            Optional.of(new LabelDecision.Labelled(new Point(100, 45.5))),
            Instant.parse("2023-11-24T04:14:31.334127300Z"),
            Optional.of("import"),
            Block.TRAIN);

    @Test
    void a_metadata_row_is_written_and_read_as_documented() throws IOException {
        assertThat(LABELLED.json().toString()).isEqualTo(text("dataset-metadata-row.json"));
        assertThat(MetadataRow.of(json("dataset-metadata-row.json"), "here")).isEqualTo(LABELLED);
    }

    @Test
    void a_label_row_is_written_and_read_as_documented() throws IOException {
        LabelRow label = new LabelRow(
                "000012.jpg",
                new LabelDecision.Labelled(new Point(100, 45.5)),
                "ada",
                Optional.of(Instant.parse("2026-11-22T12:53:28Z")));

        assertThat(label.json().toString()).isEqualTo(text("dataset-label-row.json"));
        assertThat(LabelRow.of(json("dataset-label-row.json"), "here")).isEqualTo(label);
    }

    @Test
    void an_import_answers_as_documented() throws IOException {
        ImportAnswer answer = new ImportAnswer(
                VersionId.parse("track:v1"),
                Optional.of("0001-import"),
                128,
                128,
                128,
                Quarantine.of(List.of(new Quarantined("a.jpg", "truncated"))),
                List.of(new LabelledTwice("b.jpg", new Point(3, 113), "c.jpg", new Point(12, 113))),
                List.of("the frames were captured years apart"));

        assertThat(answer.json().toString()).isEqualTo(text("import-answer.json"));
    }

    @Test
    void a_label_that_came_with_its_frame_has_no_time() {
        LabelRow label = new LabelRow(
                "000012.jpg", new LabelDecision.Labelled(new Point(100, 45.5)), "import", Optional.empty());

        assertThat(label.json().get("at").isNull()).isTrue();
        assertThat(LabelRow.of(label.json(), "here")).isEqualTo(label);
    }

    @Test
    void an_unlabelled_row_has_every_column_too() {
        MetadataRow row = new MetadataRow("000001.jpg", Optional.empty(), Instant.EPOCH, Optional.empty(), Block.TEST);

        assertThat(row.json().toString())
                .isEqualTo("{\"file_name\":\"000001.jpg\",\"x\":null,\"y\":null,\"rejected\":false,"
                        + "\"captured_at\":\"1970-01-01T00:00:00Z\",\"labeler\":null,\"block\":\"test\"}");
        assertThat(MetadataRow.of(row.json(), "here")).isEqualTo(row);
    }

    @Test
    void a_rejected_row_comes_back_rejected() {
        MetadataRow row = new MetadataRow(
                "000001.jpg", Optional.of(new LabelDecision.Rejected()), Instant.EPOCH, Optional.of("ada"), Block.GAP);

        assertThat(MetadataRow.of(row.json(), "here")).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file_name", "x", "y", "rejected", "captured_at", "labeler", "block"})
    void a_missing_column_is_named_with_its_line(String column) {
        ObjectNode row = LABELLED.json();
        row.remove(column);

        assertThatThrownBy(() -> MetadataRow.of(row, "0001-import/metadata.jsonl line 3"))
                .isInstanceOf(CorruptDatasetException.class)
                .hasMessageContaining("0001-import/metadata.jsonl line 3")
                .hasMessageContaining("column " + column + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file_name\":\"../secret\"}",
                "{\"x\":\"left\"}",
                "{\"x\":null}",
                "{\"x\":500}",
                "{\"rejected\":true}",
                "{\"rejected\":null}",
                "{\"captured_at\":\"yesterday\"}",
                "{\"labeler\":7}",
                "{\"block\":\"validation\"}"
            })
    void a_wrong_value_is_refused(String change) throws IOException {
        ObjectNode row = LABELLED.json();
        row.setAll((ObjectNode) new JsonMapper().readTree(change));

        assertThatThrownBy(() -> MetadataRow.of(row, "line 3"))
                .isInstanceOf(CorruptDatasetException.class)
                .hasMessageStartingWith("line 3 ");
    }

    private static JsonNode json(String name) throws IOException {
        return new JsonMapper().readTree(text(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", "json", name)).strip();
    }
}
