package dev.pitlane.datasets;

import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The rows of a session, without its history. */
    static SessionTable rowsOf(String session, TreeEditor tree) {
        return read(session, tree.read(metadataPath(session)), Optional.empty());
    }

    byte[] metadata() {
        return JsonLines.write(rows, MetadataRow::json);
    }

    byte[] history() {
        return JsonLines.write(labels, LabelRow::json);
    }

    /**
     * With more labels. Ordering by the time of the decision, not of the commit, makes the outcome the same whichever
     * of two people commits first; a label that is there already, to the last column, changes nothing. Labels without a
     * time stand before all others, in the order of their commits; an image's are added unless they are its last ones.
     */
    SessionTable with(List<LabelRow> revisions) {
        List<LabelRow> ordered = new ArrayList<>(labels);
        Set<LabelRow> there = new HashSet<>(labels);
        revisions.stream()
                .filter(label -> label.at().isPresent())
                .filter(there::add)
                .forEach(ordered::add);
        Map<String, List<LabelRow>> before = timeless(labels);
        timeless(revisions).forEach((file, given) -> {
            List<LabelRow> known = before.getOrDefault(file, List.of());
            int from = known.size() - given.size();
            if (from < 0 || !known.subList(from, known.size()).equals(given)) {
                ordered.addAll(given);
            }
        });
        ordered.sort(Comparator.comparing(label -> label.at().orElse(Instant.MIN)));
        Map<String, LabelRow> last = new HashMap<>();
        ordered.forEach(label -> last.put(label.fileName(), label));
        List<MetadataRow> decided = rows.stream()
                .map(row -> Optional.ofNullable(last.get(row.fileName()))
                        .map(row::decided)
                        .orElse(row))
                .toList();
        return new SessionTable(decided, List.copyOf(ordered));
    }

    private static Map<String, List<LabelRow>> timeless(List<LabelRow> labels) {
        return labels.stream().filter(label -> label.at().isEmpty()).collect(Collectors.groupingBy(LabelRow::fileName));
    }
}
