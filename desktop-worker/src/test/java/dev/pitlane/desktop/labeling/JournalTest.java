package dev.pitlane.desktop.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Path GOLDEN = Path.of("..", "docs", "json", "journal-line.json");
    private static final Digest IMAGE = Digest.of("an image");
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private static JournalLine.Decided label(long revision, double x, double y) {
        return new JournalLine.Decided(
                revision,
                "id-" + revision,
                IMAGE,
                new LabelDecision.Labelled(new Point(x, y)),
                Via.CLICK,
                "kim",
                AT,
                false);
    }

    @Test
    void lines_are_there_after_a_restart() {
        JournalLine label = label(1, 101.5, 132);
        JournalLine reject =
                new JournalLine.Decided(2, "id-2", IMAGE, new LabelDecision.Rejected(), Via.KEYS, "kim", AT, false);
        JournalLine undo = new JournalLine.Undone(3, "id-3", IMAGE, 2, "kim", AT);
        try (Journal journal = Journal.open(file())) {
            journal.append(List.of(label, reject, undo));
        }

        assertThat(reopened()).containsExactly(label, reject, undo);
    }

    @Test
    void a_line_torn_by_a_power_cut_is_cut_off_and_the_next_one_stands_alone() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.append(List.of(label(1, 1, 1)));
        }
        Files.writeString(file(), "{\"revision\":2,\"id\":\"ab", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file())) {
            journal.append(List.of(label(2, 2, 2)));
        }

        assertThat(reopened()).containsExactly(label(1, 1, 1), label(2, 2, 2));
    }

    @Test
    void a_line_that_is_no_decision_is_put_aside_and_the_others_count() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.append(List.of(label(1, 1, 1)));
        }
        Files.writeString(file(), "{\"revision\":2}\nnonsense\n", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file())) {
            journal.append(List.of(label(2, 2, 2)));
        }

        assertThat(reopened()).containsExactly(label(1, 1, 1), label(2, 2, 2));
        assertThat(Journal.unreadable(file())).isEqualTo(2);
        assertThat(folder.resolve("journal.unreadable.jsonl")).hasContent("{\"revision\":2}\nnonsense");
    }

    @Test
    void the_golden_lines_are_written_and_read_as_ever() throws IOException {
        List<JournalLine> lines = List.of(
                label(7, 101.5, 132),
                new JournalLine.Decided(8, "id-8", IMAGE, new LabelDecision.Rejected(), Via.KEYS, "kim", AT, false),
                new JournalLine.Undone(9, "id-9", IMAGE, 8, "kim", AT),
                new JournalLine.Decided(10, "id-3", IMAGE, new LabelDecision.Rejected(), Via.KEYS, "jo", AT, true));

        JsonNode golden = Json.MAPPER.readTree(Files.readString(GOLDEN));

        List<String> written = new ArrayList<>();
        lines.forEach(line -> written.add(JournalFormat.write(line).toString()));
        assertThat(golden).extracting(JsonNode::toString).isEqualTo(written);
        List<JournalLine> read = new ArrayList<>();
        golden.forEach(line -> read.add(JournalFormat.read(line.toString())));
        assertThat(read).isEqualTo(lines);
    }

    @Test
    void a_field_that_a_newer_desktop_adds_is_passed_over() {
        String newer = JournalFormat.write(label(1, 3, 4)).put("certainty", 0.5).toString();

        assertThat(JournalFormat.read(newer)).isEqualTo(label(1, 3, 4));
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private List<JournalLine> reopened() {
        try (Journal journal = Journal.open(file())) {
            return journal.lines();
        }
    }
}
