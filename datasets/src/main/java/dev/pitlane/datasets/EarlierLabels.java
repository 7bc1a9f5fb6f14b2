package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the labels that frames brought along did to those that their images had in the dataset already. */
final class EarlierLabels {
    private record Change(String file, Point given, Optional<Point> other) {
        double pixels() {
            return other.map(point -> Math.hypot(point.x() - given.x(), point.y() - given.y()))
                    .orElse(Double.MAX_VALUE);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "(%.0f, %.0f) in %s beside %s",
                    given.x(),
                    given.y(),
                    file,
                    other.map(point -> String.format(
                                    Locale.ROOT, "(%.0f, %.0f), %.1f px away", point.x(), point.y(), pixels()))
                            .orElse("rejected"));
        }
    }

    private EarlierLabels() {}

    /** A sentence each for labels that gave way to the new ones, and for new ones that did not count. */
    static List<String> warnings(Dataset before, Dataset after, CheckedFrames frames) {
        Map<Digest, NewFrame> labelled = new LinkedHashMap<>();
        frames.frames().stream()
                .filter(checked -> checked.frame().label().isPresent())
                .forEach(checked -> labelled.put(checked.digest(), checked.frame()));
        List<Change> replaced = new ArrayList<>();
        List<Change> refused = new ArrayList<>();
        Map<Digest, Image> standing = after.find(labelled.keySet());
        before.find(labelled.keySet()).forEach((digest, was) -> {
            NewFrame frame = labelled.get(digest);
            Point given = frame.label().orElseThrow();
            Optional<Point> counts = Optional.ofNullable(standing.get(digest)).flatMap(Image::label);
            if (!counts.equals(Optional.of(given))) {
                refused.add(new Change(frame.name(), given, counts));
            } else if (was.rejected()
                    || was.label().filter(point -> !point.equals(given)).isPresent()) {
                replaced.add(new Change(frame.name(), given, was.label()));
            }
        });
        List<String> warnings = new ArrayList<>();
        say(replaced, "had another label in the dataset, which gave way to the new one")
                .ifPresent(warnings::add);
        say(refused, "with a decision of a person in the dataset, which counts and not the new label")
                .ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<String> say(List<Change> changes, String what) {
        return changes.stream()
                .max(Comparator.comparing(Change::pixels))
                .map(farthest -> (changes.size() == 1 ? "1 image " : changes.size() + " images ")
                        + what
                        + (changes.size() == 1 ? ": " : "; the farthest: ")
                        + farthest);
    }
}
