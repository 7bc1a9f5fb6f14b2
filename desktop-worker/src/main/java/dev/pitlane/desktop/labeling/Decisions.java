package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What counts now, folded from a journal's lines: for each image the latest decision that was not undone. */
final class Decisions {
    private final NavigableMap<Long, JournalLine.Decided> standing = new TreeMap<>();
    private final Map<Digest, NavigableMap<Long, JournalLine.Decided>> byImage = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<JournalLine> lines = new ArrayList<>();

    void apply(JournalLine line) {
        switch (line) {
            case JournalLine.Decided decided -> {
                standing.put(decided.revision(), decided);
                byImage.computeIfAbsent(decided.image(), image -> new TreeMap<>())
                        .put(decided.revision(), decided);
            }
            case JournalLine.Undone undone -> {
                JournalLine.Decided before = standing.remove(undone.undoes());
                if (before != null) {
                    byImage.get(before.image()).remove(undone.undoes());
                }
            }
        }
        ids.add(line.id());
        lines.add(line);
    }

    long revision() {
        return lines.isEmpty() ? 0 : lines.getLast().revision();
    }

    boolean knows(String id) {
        return ids.contains(id);
    }

    Optional<JournalLine.Decided> of(Digest image) {
        NavigableMap<Long, JournalLine.Decided> all = byImage.get(image);
        return all == null || all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.lastEntry().getValue());
    }

    /** What an undo takes back: the latest decision that stands, of whatever image. */
    Optional<JournalLine.Decided> latest() {
        return standing.isEmpty()
                ? Optional.empty()
                : Optional.of(standing.lastEntry().getValue());
    }

    /** Every decision that was not undone, oldest first; an image may be decided several times. */
    Collection<JournalLine.Decided> standing() {
        return standing.values();
    }

    /** Images that some line after that revision was about, latest last. */
    List<Digest> changedSince(long revision) {
        return lines.stream()
                .filter(line -> line.revision() > revision)
                .map(JournalLine::image)
                .distinct()
                .toList();
    }

    Optional<JournalLine> last() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    }
}
