package dev.pitlane.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was left out, told in a bounded number of words however much it is.
 *
 * @param files how many
 * @param reasons why, the most frequent first; the rarest ones together where there are many
 * @param first some of them
 */
public record Quarantine(int files, List<Reason> reasons, List<Quarantined> first) {
    private static final int MOST_FILES = 20;
    private static final int MOST_REASONS = 10;
    private static final int NAMES = 3;

    /**
     * One reason.
     *
     * @param files how many were left out for it
     * @param first the names of some
     */
    public record Reason(String reason, int files, List<String> first) {
        /** For a person, on one line. */
        @Override
        public String toString() {
            String more = files > first.size() ? ", …" : "";
            return "left out " + (files == 1 ? "" : files + " files: ") + String.join(", ", first) + more + ": "
                    + reason;
        }
    }

    public Quarantine {
        reasons = List.copyOf(reasons);
        first = List.copyOf(first);
    }

    /** The short form of a list. */
    public static Quarantine of(List<Quarantined> all) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        all.forEach(one ->
                names.computeIfAbsent(one.reason(), reason -> new ArrayList<>()).add(one.file()));
        List<Map.Entry<String, List<String>>> ordered = names.entrySet().stream()
                .sorted(Comparator.comparing(reason -> -reason.getValue().size()))
                .toList();
        List<Reason> reasons = ordered.stream()
                .limit(MOST_REASONS)
                .map(entry -> reason(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> others = ordered.stream()
                .skip(MOST_REASONS)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        if (!others.isEmpty()) {
            reasons.add(reason((ordered.size() - MOST_REASONS) + " other reasons", others));
        }
        return new Quarantine(
                all.size(), reasons, all.stream().limit(MOST_FILES).toList());
    }

    private static Reason reason(String reason, List<String> names) {
        return new Reason(reason, names.size(), names.stream().limit(NAMES).toList());
    }
}
