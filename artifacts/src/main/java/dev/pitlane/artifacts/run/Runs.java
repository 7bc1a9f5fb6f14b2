package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.document.Json;
import dev.pitlane.artifacts.error.CommitConflictException;
import dev.pitlane.artifacts.error.NotFoundException;
import dev.pitlane.artifacts.error.ReferenceParseException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.RunDocuments.Attached;
import dev.pitlane.artifacts.run.RunDocuments.Finished;
import dev.pitlane.artifacts.run.RunDocuments.Started;
import dev.pitlane.artifacts.run.RunDocuments.Used;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The runs of a store. Thread safe; everything here may be repeated by a retry. */
public final class Runs {
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int ID_DIGITS = 16;

    private final Storage storage;
    private final Documents documents;
    private final Blobs blobs;
    private final RunLog log;
    private final VersionIndex versions;
    private final Clock clock;

    /** For the store itself; others get it from there. */
    public Runs(Storage storage, RunLog log, VersionIndex versions, Clock clock) {
        this.storage = storage;
        this.documents = new Documents(storage);
        this.blobs = new Blobs(storage);
        this.log = log;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Starts a run, or gives the same run again to a retry with the same commit id.
     *
     * @throws CommitConflictException if the commit id came before with another request
     */
    public Run start(RunRequest request) {
        RunId id = id(request);
        if (log.find(id).isEmpty()) {
            documents.create(RunLog.folder(id).child("run.json"), started(id, request));
        }
        Started started = log.require(id);
        RunLog.requireSame(request.commit(), started.request(), request.request(), "already started run " + id);
        return run(started);
    }

    private static RunId id(RunRequest request) {
        String hash = Digest.of(request.commit().text()).hex().substring(0, ID_DIGITS);
        return RunId.parse(request.job().text() + "-" + hash);
    }

    private Started started(RunId id, RunRequest request) {
        Map<String, Integer> from = new TreeMap<>();
        versions.highestNumbers().forEach((name, number) -> from.put(name.text(), number));
        return new Started(
                id, request.job(), request.commit(), request.request(), request.who(), now(), request.config(), from);
    }

    /**
     * A run as it stands now.
     *
     * @throws NotFoundException if there is no such run
     */
    public Run get(RunId id) {
        return run(log.require(id));
    }

    /** The newest runs first. */
    public List<Run> list(RunFilter filter) {
        return storage.list(Key.of("runs"), "").stream()
                .map(RunId::parse)
                .flatMap(id -> log.find(id).stream())
                .filter(run -> filter.job().isEmpty() || filter.job().get() == run.job())
                .sorted(Comparator.comparing(Started::startedAt).reversed().thenComparing(Started::run))
                .limit(filter.limit())
                .map(this::run)
                .toList();
    }

    /**
     * Records that a run uses a version: to be called before the first read of it.
     *
     * @param role what as, a short word of {@code a-z 0-9 -}
     * @throws NotFoundException if there is no such run or version
     */
    public void use(RunId id, VersionId version, String role) {
        if (!ROLE.matcher(role).matches()) {
            throw new ReferenceParseException(
                    "role \"" + role + "\" is not valid", "a role is 1 to 32 of a-z 0-9 -, starting with a letter");
        }
        log.require(id);
        versions.requireVersion(version);
        // The marker first: a marker without its use is passed over, a use without its marker would be lost.
        storage.create(usedByFolder(version).child(id.text()), Content.of(new byte[0]));
        documents.create(useKey(id, version, role), new Used(version, role, now()));
    }

    /** The runs that used a version, sorted by id. */
    public List<RunId> usedBy(VersionId version) {
        return storage.list(usedByFolder(version), "").stream()
                .map(RunId::parse)
                .filter(id -> uses(id).stream().anyMatch(use -> use.version().equals(version)))
                .toList();
    }

    private static Key usedByFolder(VersionId version) {
        return Key.of("collections", version.name().text(), "usedby", Documents.numberName(version.number()));
    }

    private static Key useKey(RunId id, VersionId version, String role) {
        return RunLog.folder(id).child("used").child(RunLog.fileName(version) + "@" + role + ".json");
    }

    /**
     * Ends a run. A run that succeeded stays as it is when it is finished again; one that failed may yet succeed (a
     * retry of the same activity is the same run).
     *
     * @param summary metrics and results, for people and for comparing runs
     */
    public void finish(RunId id, Outcome outcome, ObjectNode summary) {
        log.require(id);
        Finished finished = new Finished(outcome, now(), summary);
        Key folder = RunLog.folder(id).child("outcomes");
        append(folder, Finished.class, finished, last -> last.outcome() == Outcome.SUCCEEDED);
    }

    /** Keeps a file with the run, such as {@code curves.jsonl}; attached again under the same name, the last counts. */
    public void attach(RunId id, String fileName, byte[] content) {
        log.require(id);
        Key folder = attachmentFolder(id, fileName);
        Attached attached = new Attached(fileName, blobs.put(content), content.length);
        append(folder, Attached.class, attached, attached::equals);
    }

    public Optional<byte[]> attachment(RunId id, String fileName) {
        return documents
                .last(attachmentFolder(id, fileName), Attached.class)
                .map(attached -> blobs.read(attached.digest()));
    }

    private static Key attachmentFolder(RunId id, String fileName) {
        return RunLog.folder(id).child("attachments").child(fileName);
    }

    /** Adds the next document of a series, unless the last one makes it needless. */
    private <T> void append(Key folder, Class<T> type, T document, Predicate<T> needless) {
        boolean done = false;
        while (!done) {
            int highest = documents.highest(folder);
            done = (highest > 0
                            && documents
                                    .find(Documents.numbered(folder, highest), type)
                                    .filter(needless)
                                    .isPresent())
                    || documents.create(Documents.numbered(folder, highest + 1), document);
        }
    }

    private Run run(Started started) {
        RunId id = started.run();
        Optional<Finished> finished = documents.last(RunLog.folder(id).child("outcomes"), Finished.class);
        return new Run(
                id,
                started.job(),
                started.commit(),
                started.request(),
                started.config(),
                started.who(),
                started.startedAt(),
                finished.map(Finished::finishedAt),
                finished.map(Finished::outcome),
                finished.map(Finished::summary).orElseGet(() -> Json.mapper().createObjectNode()),
                uses(id),
                logged(started, finished),
                log.unchanged(id),
                storage.list(RunLog.folder(id).child("attachments"), ""));
    }

    private List<Use> uses(RunId id) {
        return documents.all(RunLog.folder(id).child("used"), Used.class).stream()
                .map(used -> new Use(used.version(), used.role(), used.at()))
                .sorted(Comparator.comparing(Use::at)
                        .thenComparing(Use::version)
                        .thenComparing(Use::role))
                .toList();
    }

    private List<VersionId> logged(Started started, Optional<Finished> finished) {
        TreeSet<VersionId> logged = new TreeSet<>(log.logged(started.run()));
        // A run killed between making its version and writing it down here is found by the versions themselves.
        if (finished.isEmpty() || finished.get().outcome() == Outcome.FAILED) {
            Map<ArtifactName, Integer> since = started.since();
            logged.addAll(versions.loggedBy(started.run(), since));
        }
        return List.copyOf(logged);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
