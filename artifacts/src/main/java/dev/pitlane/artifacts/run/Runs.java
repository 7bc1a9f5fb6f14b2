package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.error.ArtifactException.CommitConflictException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.RunDocuments.Attached;
import dev.pitlane.artifacts.run.RunDocuments.Started;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.foundation.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runs of a store. Thread safe; everything here may be repeated by a retry. */
public final class Runs {
    /** The field in the summary of a failed run that says why it failed. */
    public static final String ERROR = "error";

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int ID_DIGITS = 16;
    // Empty markers, so that the newest runs are found by their names: started/<milliseconds since 1970>@<run>.
    private static final Key BY_START = Key.of("started");
    private static final int TIME_DIGITS = 14;

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
        Started started = log.find(id).orElseGet(() -> begin(id, request));
        RunLog.requireSame(request.commit(), started.request(), request.request(), "already started run " + id);
        return run(started);
    }

    /**
     * Does work under a run of its own and ends the run on every way out: as succeeded with what the work answers as
     * its summary, or as failed with {@link #ERROR} in it. Work that was done under this commit id is not done again:
     * its finished run is the answer. A run that failed may yet succeed when it is recorded again.
     *
     * @param work calls {@link OpenRun#use} before it reads a version, and logs under {@link OpenRun#id}
     * @return the run as it ended
     * @throws X what the work throws
     * @throws CommitConflictException if the commit id came before with another request
     */
    public <X extends Exception> Run record(RunRequest request, OpenRun.Work<X> work) throws X {
        Run run = start(request);
        if (run.outcome().equals(Optional.of(Outcome.SUCCEEDED))) {
            return run;
        }
        OpenRun open = new OpenRun(this, run.id());
        try {
            ObjectNode summary = work.perform(open);
            finish(run.id(), open.outcome(), summary);
        } catch (Throwable failure) {
            fail(run.id(), failure);
            throw failure;
        }
        return get(run.id());
    }

    private void fail(RunId id, Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        try {
            finish(id, Outcome.FAILED, error(message));
        } catch (ArtifactException e) {
            // The store itself may be what fails; the first error is the one to tell.
            failure.addSuppressed(e);
        }
    }

    private static ObjectNode error(String message) {
        return Json.MAPPER.createObjectNode().put(ERROR, message);
    }

    /**
     * Ends as failed the runs that a workflow leaves open, for whoever did their work was killed: those that it asked
     * for, and those whose commit ids begin with its run. Reads only runs that started since then.
     *
     * @param since when the workflow began; runs of machines whose clocks are behind that are not found
     * @param why the {@link #ERROR} in their summaries
     * @return those that were open
     */
    public List<RunId> endOpen(String workflow, String workflowRun, Instant since, String why) {
        List<RunId> open = storage.list(BY_START, time(since)).stream()
                .map(Runs::marked)
                .distinct()
                .flatMap(id -> log.find(id).stream())
                .filter(started -> started.who().equals(workflow)
                        || started.commit().text().startsWith(workflowRun + "/"))
                .map(Started::run)
                .filter(id -> documents.highest(outcomes(id)) == 0)
                .toList();
        open.forEach(id -> finish(id, Outcome.FAILED, error(why)));
        return open;
    }

    private static String time(Instant at) {
        return String.format(Locale.ROOT, "%0" + TIME_DIGITS + "d", at.toEpochMilli());
    }

    private static RunId marked(String marker) {
        return RunId.parse(marker.split("@", 2)[1]);
    }

    private static Key outcomes(RunId id) {
        return RunLog.folder(id).child("outcomes");
    }

    private static RunId id(RunRequest request) {
        String hash = Digest.of(request.commit().text()).hex().substring(0, ID_DIGITS);
        return RunId.parse(request.job().text() + "-" + hash);
    }

    private Started begin(RunId id, RunRequest request) {
        Started started = started(id, request);
        // The marker first: a marker without its run is passed over, a run without its marker would not be listed.
        storage.create(BY_START.child(time(started.startedAt()) + "@" + id), Content.of(new byte[0]));
        documents.create(RunLog.folder(id).child("run.json"), started);
        return log.require(id);
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

    /** As {@link #get}; empty if there is no such run. */
    public Optional<Run> find(RunId id) {
        return log.find(id).map(this::run);
    }

    /** The newest runs first; reads no more of them than it answers, but for those of a filter by job. */
    public List<Run> list(RunFilter filter) {
        return ids().stream()
                .filter(id -> filter.job().map(job -> isOf(id, job)).orElse(true))
                .flatMap(id -> find(id).stream())
                .limit(filter.limit())
                .toList();
    }

    /** All runs, the newest first; one that is only being started may not be there yet. */
    public List<RunId> ids() {
        Comparator<String> newestFirst = Comparator.<String>comparingLong(name -> Long.parseLong(name.split("@", 2)[0]))
                .reversed()
                .thenComparing(Comparator.naturalOrder());
        return storage.list(BY_START, "").stream()
                .sorted(newestFirst)
                .map(Runs::marked)
                .distinct()
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
        documents.create(useKey(id, version, role), new Use(version, role, now()));
    }

    /**
     * The runs that used a version, sorted by id; each is looked at when it is taken from the stream, and not before.
     */
    public Stream<RunId> usedBy(VersionId version) {
        return usedBy(version, id -> true);
    }

    /** As {@link #usedBy(VersionId)}, but of one job; others are not looked at. */
    public Stream<RunId> usedBy(VersionId version, Job job) {
        return usedBy(version, id -> isOf(id, job));
    }

    private Stream<RunId> usedBy(VersionId version, Predicate<RunId> wanted) {
        return storage.list(usedByFolder(version), "").stream()
                .map(RunId::parse)
                .filter(wanted)
                .filter(id -> uses(id).stream().anyMatch(use -> use.version().equals(version)));
    }

    /** How many runs used a version, or were killed as they began to. */
    public int users(VersionId version) {
        return storage.list(usedByFolder(version), "").size();
    }

    private static boolean isOf(RunId id, Job job) {
        return id.text().startsWith(job.text() + "-");
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
        // The same failure again and again, as of a camera that is off all night, is written down once.
        append(
                outcomes(id),
                Finished.class,
                finished,
                last -> last.outcome() == Outcome.SUCCEEDED
                        || (outcome == Outcome.FAILED && last.summary().equals(summary)));
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
        Optional<Finished> finished = documents.last(outcomes(id), Finished.class);
        return new Run(
                id,
                started.asked(),
                started.startedAt(),
                finished,
                uses(id),
                logged(started, finished),
                log.unchanged(id),
                storage.list(RunLog.folder(id).child("attachments"), ""));
    }

    private List<Use> uses(RunId id) {
        return documents.all(RunLog.folder(id).child("used"), Use.class).stream()
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
