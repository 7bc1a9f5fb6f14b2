package dev.pitlane.datasets;

import dev.pitlane.datasets.error.CorruptDatasetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two tables of a session.
 *
 * @param rows in the order of capture
 * @param labels every label ever given, in the order of their times
 */
record SessionTable(List<MetadataRow> rows, List<LabelRow> labels) {
    static String metadataPath(String session) {
        return session + "/metadata.jsonl";
    }

    static String labelsPath(String session) {
        return session + "/labels.jsonl";
    }

    static SessionTable read(String session, Optional<byte[]> metadata, Optional<byte[]> labels) {
        byte[] lines = metadata.orElseThrow(
                () -> new CorruptDatasetException(metadataPath(session), "the session has no such file"));
        return new SessionTable(
                JsonLines.read(lines, metadataPath(session), MetadataRow::of),
                labels.map(present -> JsonLines.read(present, labelsPath(session), LabelRow::of))
                        .orElse(List.of()));
    }

    byte[] metadata() {
        return JsonLines.write(rows, MetadataRow::json);
    }

    byte[] history() {
        return JsonLines.write(labels, LabelRow::json);
    }

    /**
     * With more labels. Ordering by the time of the decision, not of the commit, makes the outcome the same whichever
     * of two people commits first; a label that is there already, to the last column, changes nothing.
     */
    SessionTable with(List<LabelRow> revisions) {
        Set<LabelRow> all = new LinkedHashSet<>(labels);
        all.addAll(revisions);
        List<LabelRow> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparing(LabelRow::at));
        Map<String, LabelRow> last = new HashMap<>();
        ordered.forEach(label -> last.put(label.fileName(), label));
        List<MetadataRow> decided = rows.stream()
                .map(row -> Optional.ofNullable(last.get(row.fileName()))
                        .map(row::decided)
                        .orElse(row))
                .toList();
        return new SessionTable(decided, List.copyOf(ordered));
    }
}
