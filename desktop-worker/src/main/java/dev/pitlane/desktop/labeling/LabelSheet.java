package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task's images and what stands for each: the latest of the decisions made here that were not undone and of what the
 * dataset has. In memory, folded from the journal's lines; a decision costs the same however many images there are. Not
 * thread safe: its task guards it.
 */
final class LabelSheet {
    /** Names the life of this sheet: the changes of another one, before a restart, are counted otherwise. */
    private final String life = UUID.randomUUID().toString();

    private final List<Row> rows = new ArrayList<>();
    private final Map<Digest, Integer> places = new HashMap<>();
    private final NavigableMap<Long, Decided> standing = new TreeMap<>();
    private final NavigableSet<Integer> undecided = new TreeSet<>();
    private final Map<String, Digest> ids = new HashMap<>();
    private final List<Integer> changes = new ArrayList<>();
    private Optional<JournalLine> last = Optional.empty();
    private int labelled;
    private int rejected;

    private static final class Row {
        private final TaskImage image;
        private final NavigableMap<Long, Decided> own = new TreeMap<>();
        private Optional<LabelRevision> committed = Optional.empty();
        private Optional<Point> prediction = Optional.empty();

        private Row(TaskImage image) {
            this.image = image;
        }

        private Optional<Decided> latestOwn() {
            return own.isEmpty()
                    ? Optional.empty()
                    : Optional.of(own.lastEntry().getValue());
        }

        /** What was decided here, unless the dataset has a later decision. */
        private Optional<Decided> standingOwn() {
            return latestOwn().filter(line -> committed
                    .filter(other ->
                            other.at().filter(at -> at.isAfter(line.at())).isPresent())
                    .isEmpty());
        }

        private Optional<LabelDecision> decision() {
            return standingOwn().map(Decided::decision).or(() -> committed.map(LabelRevision::decision));
        }

        private Optional<Instant> decidedAt() {
            return standingOwn().map(Decided::at).or(() -> committed.flatMap(LabelRevision::at));
        }

        private TaskView.ImageState view() {
            return new TaskView.ImageState(
                    image.digest(),
                    image.session(),
                    image.path(),
                    image.capturedAt(),
                    standingOwn().map(TaskView.Decision::of).or(() -> committed.map(TaskView.Decision::of)),
                    prediction);
        }
    }

    LabelSheet(List<TaskImage> images, List<JournalLine> lines) {
        for (TaskImage image : images) {
            // The same bytes may lie in a dataset twice; a decision is about the bytes.
            if (places.putIfAbsent(image.digest(), rows.size()) == null) {
                undecided.add(rows.size());
                rows.add(new Row(image));
            }
        }
        lines.forEach(this::apply);
    }

    // ---- What happens

    void apply(JournalLine line) {
        ids.put(line.id(), line.image());
        last = Optional.of(line);
        change(line.image(), row -> {
            switch (line) {
                case Decided decided -> {
                    standing.put(decided.revision(), decided);
                    row.own.put(decided.revision(), decided);
                }
                case JournalLine.Undone undone -> {
                    standing.remove(undone.undoes());
                    row.own.remove(undone.undoes());
                }
            }
        });
    }

    /** Takes in what a version of the dataset has, for images of this task that it did not have so before. */
    void learn(Collection<LabelRevision> committed) {
        for (LabelRevision revision : committed) {
            Integer place = places.get(revision.image());
            if (place != null && !rows.get(place).committed.equals(Optional.of(revision))) {
                change(revision.image(), row -> row.committed = Optional.of(revision));
            }
        }
    }

    void predicted(Digest image, Point point) {
        change(image, row -> row.prediction = Optional.of(point));
    }

    private void change(Digest image, Consumer<Row> change) {
        Integer place = places.get(image);
        if (place == null) {
            return;
        }
        count(place, -1);
        change.accept(rows.get(place));
        count(place, 1);
        changes.add(place);
    }

    private void count(int place, int by) {
        Optional<LabelDecision> decision = rows.get(place).decision();
        if (decision.isEmpty()) {
            undecided.add(place);
        } else {
            undecided.remove(place);
            switch (decision.get()) {
                case LabelDecision.Labelled label -> labelled += by;
                case LabelDecision.Rejected rejection -> rejected += by;
            }
        }
    }

    /**
     * Of what other journals decided the lines to write here: about images of this task, not known here yet, and later
     * than what stands. Numbered for this journal.
     */
    List<Decided> wanted(List<Decided> foreign) {
        List<Decided> wanted = new ArrayList<>();
        long revision = revision();
        for (Decided line : foreign) {
            Integer place = places.get(line.image());
            if (place == null
                    || knows(line.id(), line.image())
                    || knows(renamed(line), line.image())
                    || rows.get(place)
                            .decidedAt()
                            .filter(at -> !at.isBefore(line.at()))
                            .isPresent()) {
                continue;
            }
            String id = ids.containsKey(line.id()) ? renamed(line) : line.id();
            wanted.add(new Decided(
                    ++revision, id, line.image(), line.decision(), line.via(), line.labeler(), line.at(), true));
        }
        return wanted;
    }

    /**
     * Of what was taken up here and stands the lines that take it back, where it was undone in the journal that it came
     * from. Numbered for this journal.
     */
    List<JournalLine.Undone> takenBack(List<Decided> undone) {
        Set<String> ids = undone.stream()
                .flatMap(line -> Stream.of(line.id(), renamed(line)).map(id -> line.image() + " " + id))
                .collect(Collectors.toSet());
        List<JournalLine.Undone> lines = new ArrayList<>();
        for (Decided line : standing.values()) {
            if (line.takenUp() && ids.contains(line.image() + " " + line.id())) {
                lines.add(new JournalLine.Undone(
                        revision() + lines.size() + 1,
                        UUID.randomUUID().toString(),
                        line.image(),
                        line.revision(),
                        line.labeler(),
                        notBefore(line.image())));
            }
        }
        return lines;
    }

    /**
     * Ids are unique in a task only; that of another task which is taken here gets a name that is the same each time.
     */
    private static String renamed(Decided line) {
        return UUID.nameUUIDFromBytes((line.image() + " " + line.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    // ---- What stands

    int images() {
        return rows.size();
    }

    Set<String> sessions() {
        return rows.stream().map(row -> row.image.session()).collect(Collectors.toCollection(TreeSet::new));
    }

    TaskImage image(int place) {
        return rows.get(place).image;
    }

    Optional<Integer> place(Digest image) {
        return Optional.ofNullable(places.get(image));
    }

    /** The image that a line of that id was about. */
    Optional<Digest> imageOf(String id) {
        return Optional.ofNullable(ids.get(id));
    }

    private boolean knows(String id, Digest image) {
        return image.equals(ids.get(id));
    }

    long revision() {
        return last.map(JournalLine::revision).orElse(0L);
    }

    /** What an undo takes back: the latest decision made here that stands, of whatever image. */
    Optional<Decided> latest() {
        return standing.isEmpty()
                ? Optional.empty()
                : Optional.of(standing.lastEntry().getValue());
    }

    /**
     * A new line about the image is never before this, for datasets take the latest of several decisions by its time.
     */
    Instant notBefore(Digest image) {
        return Stream.concat(
                        last.map(JournalLine::at).stream(),
                        place(image).flatMap(place -> rows.get(place).committed).flatMap(LabelRevision::at).stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    TaskCounts counts() {
        return new TaskCounts(rows.size(), labelled, rejected, rows.size() - labelled - rejected);
    }

    /** What was decided here and counts, oldest first, as the dataset takes it. */
    List<Decided> decidedHere() {
        return standing.values().stream()
                .filter(line -> rows.get(places.get(line.image()))
                        .standingOwn()
                        .filter(line::equals)
                        .isPresent())
                .toList();
    }

    /** Where a person goes on: the first image without a decision after the last one decided. */
    Optional<Digest> next() {
        if (undecided.isEmpty()) {
            return Optional.empty();
        }
        Integer after = undecided.ceiling(start());
        return Optional.of(image(after == null ? undecided.first() : after).digest());
    }

    /** Images without a decision, beginning where a person goes on. */
    List<TaskImage> left() {
        int start = start();
        return Stream.concat(undecided.tailSet(start).stream(), undecided.headSet(start).stream())
                .map(this::image)
                .toList();
    }

    private int start() {
        return last.flatMap(line -> place(line.image()).map(place -> switch (line) {
                    case Decided decided -> place + 1;
                    case JournalLine.Undone undone -> place;
                }))
                .orElse(0);
    }

    TaskView.ImageState view(int place) {
        return rows.get(place).view();
    }

    List<TaskView.ImageState> views() {
        return rows.stream().map(Row::view).toList();
    }

    boolean isPredicted(Digest image) {
        return place(image).flatMap(place -> rows.get(place).prediction).isPresent();
    }

    /** Names this moment, to ask later what has changed since. */
    String moment() {
        return life + "@" + changes.size();
    }

    /** The images that changed since that moment; all of them if it is not one of this sheet's. */
    List<TaskView.ImageState> changedSince(String moment) {
        int at = moment.indexOf('@');
        String count = moment.substring(at + 1);
        if (at < 0 || !moment.substring(0, at).equals(life) || !count.matches("[0-9]{1,9}")) {
            return views();
        }
        int known = Math.min(Integer.parseInt(count), changes.size());
        return changes.subList(known, changes.size()).stream()
                .distinct()
                .map(this::view)
                .toList();
    }
}
