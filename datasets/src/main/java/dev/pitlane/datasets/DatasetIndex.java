package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.artifacts.tree.TreeEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a version of a dataset keeps beside its content, so that nobody has to read the whole of it: where each image
 * lies, and how many images there are. In the version's index stand {@code <sha256 of an image>} → its path and
 * {@code session/<name>} → its counts, and {@code minute/<since 1970>} → the sessions with frames of that minute; in
 * its metadata {@code counts} of the whole, {@code sessions}, the highest number of one, {@code open}, the sessions
 * that have unlabelled images, with how many, and {@code index}, which says that the index has all this.
 *
 * <p>This class keeps both right while a change is made. A version that was not made here, such as a folder that was
 * logged, has neither: then all of it is read once.
 */
final class DatasetIndex {
    static final String COUNTS = "counts";
    static final String OPEN = "open";
    static final String ADDED = "session";
    private static final String SESSIONS = "sessions";
    private static final String INDEX = "index";
    private static final int FORMAT = 2;
    // Earlier is a count, or a clock that was never set: it says nothing about frames of other sessions.
    private static final Instant EARLIEST_CLOCK = Instant.parse("2000-01-01T00:00:00Z");
    // Counting does not ask for it.
    private static final Digest UNKNOWN = Digest.of("");

    private final TreeEditor tree;
    private final Map<String, Integer> open = new TreeMap<>();
    private Counts counts = Counts.NONE;
    private int sessions;

    DatasetIndex(TreeEditor tree) {
        this.tree = tree;
        ObjectNode before = tree.metadataBefore();
        boolean indexed = tree.takeIndex();
        if (indexed && (before.path(INDEX).asInt() == FORMAT || before.isEmpty())) {
            counts = Counts.of(before.path(COUNTS));
            sessions = before.path(SESSIONS).asInt();
            before.path(OPEN)
                    .properties()
                    .forEach(one -> open.put(one.getKey(), one.getValue().asInt()));
        } else {
            // An index of before it had all this is made whole: what is counted anew takes the place of its counts.
            counts = indexed ? Counts.of(before.path(COUNTS)) : Counts.NONE;
            readAll();
        }
    }

    private void readAll() {
        sessions = SessionName.highest(tree.folders());
        for (String session : SessionName.sessions(tree.folders())) {
            for (TreeEntry entry : tree.entries(session)) {
                if (isImage(entry.path())) {
                    tree.index(entry.digest().hex(), entry.path());
                }
            }
            SessionTable table = SessionTable.rowsOf(session, tree);
            count(session, table);
            place(session, table.rows().stream().map(MetadataRow::capturedAt).toList());
        }
    }

    private static boolean isImage(String path) {
        return path.endsWith(".jpg") || path.endsWith(".jpeg");
    }

    static String sessionKey(String session) {
        return "session/" + session;
    }

    /** Where an image lies, also one that was added by this change. */
    Optional<StoredImage> find(Digest image) {
        return tree.indexed(image.hex()).map(StoredImage::of);
    }

    void add(Digest image, StoredImage place) {
        tree.index(image.hex(), place.path());
    }

    /** The name of the next session. */
    String nextSession(String origin) {
        sessions++;
        return SessionName.of(sessions, origin);
    }

    /** Takes the counts of a session as its table now is. */
    void count(String session, SessionTable table) {
        Counts now = Counts.of(table.rows().stream().map(row -> row.image(session, UNKNOWN)));
        Counts before = tree.indexed(sessionKey(session)).map(Counts::parse).orElse(Counts.NONE);
        counts = counts.minus(before).plus(now);
        tree.index(sessionKey(session), now.text());
        open.remove(session);
        if (now.unlabelled() > 0) {
            open.put(session, now.unlabelled());
        }
    }

    /** Takes the times of a session's frames. */
    void place(String session, List<Instant> capturedAt) {
        minutes(capturedAt, Duration.ZERO).forEach(minute -> {
            Set<String> sessions = new TreeSet<>(sessionsIn(minute));
            sessions.add(session);
            tree.index(minute, String.join(" ", sessions));
        });
    }

    /** The sessions of an origin with frames in the minutes of some times. */
    Set<String> sessionsAround(String origin, List<Instant> capturedAt) {
        return Stream.of(Blocks.GAP.negated(), Blocks.GAP)
                .flatMap(away -> minutes(capturedAt, away))
                .flatMap(minute -> sessionsIn(minute).stream())
                .filter(session -> SessionName.origin(session).equals(origin))
                .collect(Collectors.toSet());
    }

    private List<String> sessionsIn(String minute) {
        return tree.indexed(minute).map(text -> List.of(text.split(" ", -1))).orElse(List.of());
    }

    private static Stream<String> minutes(List<Instant> times, Duration away) {
        return times.stream()
                .filter(EARLIEST_CLOCK::isBefore)
                .map(time -> "minute/"
                        + Duration.between(Instant.EPOCH, time.plus(away)).toMinutes())
                .distinct();
    }

    /** Writes what belongs into the version's metadata. */
    void describe() {
        ObjectNode metadata = tree.metadata();
        metadata.set(COUNTS, counts.json());
        metadata.put(SESSIONS, sessions);
        metadata.put(INDEX, FORMAT);
        ObjectNode unlabelled = metadata.putObject(OPEN);
        open.forEach(unlabelled::put);
    }

    /** The counts in a version's metadata, where it has them. */
    static Optional<Counts> counts(JsonNode metadata) {
        return Optional.of(metadata.path(COUNTS)).filter(JsonNode::isObject).map(Counts::of);
    }
}
