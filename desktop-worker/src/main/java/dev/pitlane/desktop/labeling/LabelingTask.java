package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * One task on this desktop: its life from open to committed, and who may decide when. What stands for its images is its
 * {@link LabelSheet}, which is in memory only while decisions may come; a finished task is read from its folder when
 * somebody looks at it. Thread safe; nothing waits for the store while it is held.
 */
public final class LabelingTask implements AutoCloseable {
    private final TaskFolder folder;
    private final String labeler;
    private final Clock clock;
    private TaskFacts facts;
    private TaskStatus status;
    private Optional<Work> work = Optional.empty();
    private Predictions predictions = Predictions.NONE;
    private Optional<VersionId> learned = Optional.empty();

    /** What a task needs in memory while decisions may come. */
    private record Work(LabelSheet sheet, Journal journal) {}

    /**
     * How the production model's looking at the images stands.
     *
     * @param state {@code none}, {@code running}, {@code ready} or {@code failed}
     * @param problem why it failed; else empty
     */
    record Predictions(String state, String problem) {
        static final Predictions NONE = new Predictions("none", "");
        static final Predictions RUNNING = new Predictions("running", "");
        static final Predictions READY = new Predictions("ready", "");
    }

    private LabelingTask(TaskFolder folder, TaskFacts facts, TaskStatus status, String labeler, Clock clock) {
        this.folder = folder;
        this.labeler = labeler;
        this.clock = clock;
        this.facts = facts;
        this.status = status;
    }

    /** Makes a task in a folder, or makes a half-made one whole. It counts when {@link #keepFacts} returned. */
    static LabelingTask create(
            TaskFolder folder, TaskFacts facts, List<TaskImage> images, String labeler, Clock clock) {
        folder.make();
        TaskStatus open = new TaskStatus(TaskState.OPEN, clock.instant(), "", "", new TaskCounts(0, 0, 0, 0));
        LabelingTask task = new LabelingTask(folder, facts, open, labeler, clock);
        folder.keep(images);
        folder.keep(open);
        task.begin(images);
        return task;
    }

    /** The task that a folder holds; empty if its making was cut short. */
    static Optional<LabelingTask> load(TaskFolder folder, String labeler, Clock clock) {
        if (!folder.holdsTask()) {
            return Optional.empty();
        }
        LabelingTask task = new LabelingTask(folder, folder.facts(), folder.status(), labeler, clock);
        if (task.isLive()) {
            task.begin(folder.images());
        }
        return Optional.of(task);
    }

    private void begin(List<TaskImage> images) {
        work.ifPresent(before -> before.journal().close());
        Journal journal = Journal.open(folder.journal());
        work = Optional.of(new Work(new LabelSheet(images, journal.lines()), journal));
        learned = Optional.empty();
    }

    /** Writes the facts: from here on the task is there after a restart. */
    synchronized void keepFacts() {
        folder.keep(facts);
    }

    /** The workflow asks for the task anew, perhaps with more images: labels stay, and it takes decisions again. */
    synchronized void reopen(TaskFacts renewed, List<TaskImage> images) {
        folder.keep(images);
        folder.keep(renewed);
        facts = renewed;
        begin(images);
        // A Done that the workflow has not heard of yet still counts.
        if (status.state() != TaskState.DONE) {
            move(TaskState.OPEN, "", "");
        }
    }

    public synchronized TaskFacts facts() {
        return facts;
    }

    public synchronized TaskState state() {
        return status.state();
    }

    /** Whether decisions may still come, made here or by another desktop. */
    synchronized boolean isLive() {
        return status.state() == TaskState.OPEN || status.state() == TaskState.DONE;
    }

    synchronized String doneBy() {
        return status.labeler().isEmpty() ? labeler : status.labeler();
    }

    /** The sheet while the task lives, else one read for this question alone. */
    private LabelSheet sheet() {
        return work.map(Work::sheet)
                .orElseGet(() -> new LabelSheet(
                        folder.images(),
                        Journal.parse(
                                Journal.read(folder.journal()), folder.journal().toString())));
    }

    /**
     * The image of that digest.
     *
     * @throws DesktopException.UnknownImage if it is not one of this task's
     */
    public synchronized TaskImage image(String digest) {
        // Which images a task has does not stand in its journal.
        LabelSheet sheet = work.map(Work::sheet).orElseGet(() -> new LabelSheet(folder.images(), List.of()));
        return sheet.image(place(sheet, digest));
    }

    private int place(LabelSheet sheet, String digest) {
        return parsed(digest)
                .flatMap(sheet::place)
                .orElseThrow(() -> new DesktopException.UnknownImage(digest, facts.task()));
    }

    private static Optional<Digest> parsed(String digest) {
        return digest.matches("sha256:[0-9a-f]{64}") ? Optional.of(Digest.parse(digest)) : Optional.empty();
    }

    // ---- Decisions

    /**
     * A decision about an image.
     *
     * @param id chosen by who asks; empty for one made here
     * @param labeler empty for this desktop's
     */
    public record Request(String id, String image, LabelDecision decision, Via via, String labeler) {}

    /**
     * Decides about an image; when this returns, the decision is on the disk.
     *
     * @throws DesktopException.TaskNotOpen if the task takes no decisions any more
     * @throws DesktopException.UnknownImage if the image is not the task's
     * @throws DesktopException.DiskFailed if it can't be written; nothing is decided then
     */
    public synchronized TaskView.Answer decide(Request request) {
        LabelSheet sheet = sheet();
        int place = place(sheet, request.image());
        if (sheet.imageOf(request.id()).isEmpty()) {
            Digest image = sheet.image(place).digest();
            write(new Decided(
                    sheet.revision() + 1,
                    idOr(request.id()),
                    image,
                    request.decision(),
                    request.via(),
                    request.labeler().isEmpty() ? labeler : request.labeler(),
                    now(image),
                    false));
        }
        return answer(sheet, Optional.of(place));
    }

    /** Takes the latest decision back that still stands; done again, the one before it, without end. */
    public synchronized TaskView.Answer undo(String id, String by) {
        LabelSheet sheet = sheet();
        Optional<Digest> asked = sheet.imageOf(id);
        if (asked.isPresent()) {
            return answer(sheet, sheet.place(asked.get()));
        }
        requireOpen();
        Optional<Decided> latest = sheet.latest();
        latest.ifPresent(line -> write(new JournalLine.Undone(
                sheet.revision() + 1,
                idOr(id),
                line.image(),
                line.revision(),
                by.isEmpty() ? labeler : by,
                now(line.image()))));
        return answer(sheet, latest.flatMap(line -> sheet.place(line.image())));
    }

    /** Takes up what other journals decided, unless it is here already or something later stands. */
    synchronized int takeUp(List<Decided> foreign) {
        return append(sheet -> sheet.wanted(foreign));
    }

    /** Takes back what was taken up here and undone where it was made. */
    synchronized int takeBack(List<Decided> undone) {
        return append(sheet -> sheet.takenBack(undone));
    }

    private int append(Function<LabelSheet, List<? extends JournalLine>> made) {
        List<? extends JournalLine> lines = work.map(Work::sheet).map(made).orElse(List.of());
        if (!lines.isEmpty()) {
            work.get().journal().append(lines);
            lines.forEach(work.get().sheet()::apply);
        }
        return lines.size();
    }

    /** Of the dataset those that hold images of this task; none once it is finished. */
    synchronized Set<String> sessions() {
        return work.map(live -> live.sheet().sessions()).orElse(Set.of());
    }

    /** The version of the dataset whose labels this task knows. */
    synchronized Optional<VersionId> learned() {
        return learned;
    }

    /** Takes in what a version of the dataset has, perhaps by another task: that is not asked again. */
    synchronized void learn(VersionId version, Collection<LabelRevision> committed) {
        work.ifPresent(live -> live.sheet().learn(committed));
        learned = Optional.of(version);
    }

    private Instant now(Digest image) {
        Instant now = clock.instant();
        Instant least = sheet().notBefore(image);
        return now.isBefore(least) ? least : now;
    }

    private void write(JournalLine line) {
        requireOpen();
        Work live = work.orElseThrow();
        live.journal().append(List.of(line));
        live.sheet().apply(line);
    }

    private static String idOr(String id) {
        return id.isEmpty() ? UUID.randomUUID().toString() : id;
    }

    /** The journal as it lies on the disk. */
    synchronized byte[] journalContent() {
        return work.map(live -> live.journal().content()).orElseGet(() -> Journal.read(folder.journal()));
    }

    /** How far the journal is; without a live journal it does not grow. */
    synchronized long revision() {
        return work.map(live -> live.sheet().revision()).orElse(-1L);
    }

    // ---- Predictions

    synchronized void predictions(Predictions now) {
        predictions = now;
    }

    synchronized void predicted(Digest image, Point point) {
        work.ifPresent(live -> live.sheet().predicted(image, point));
    }

    /** Images without a decision and a prediction, beginning where a person goes on; none when nobody labels. */
    synchronized List<TaskImage> unpredicted() {
        return work.map(Work::sheet)
                .map(sheet -> sheet.left().stream()
                        .filter(image -> !sheet.isPredicted(image.digest()))
                        .toList())
                .orElse(List.of());
    }

    // ---- From open to committed

    /**
     * The person is done. Written to the disk; the workflow is told afterwards. Said twice it counts once.
     *
     * @throws DesktopException.NoLabels if there is nothing to train from; the task stays open
     */
    public synchronized void done(String by) {
        switch (status.state()) {
            case DONE, SENT, COMMITTED -> {}
            case OPEN -> {
                requireLabels();
                move(TaskState.DONE, by.isEmpty() ? labeler : by, "");
            }
            case CLOSED, MOVED, UNDELIVERABLE -> requireOpen();
        }
    }

    /** The workflow goes on, whoever told it so: what is committed is what stands now. */
    synchronized void freeze(String by) {
        switch (status.state()) {
            case SENT, COMMITTED -> {}
            case OPEN, DONE, UNDELIVERABLE -> {
                requireLabels();
                move(TaskState.SENT, by.isEmpty() ? doneBy() : by, "");
            }
            case CLOSED, MOVED -> requireOpen();
        }
    }

    /** Moves from one state to another; answers false, changing nothing, if it was not in {@code from} any more. */
    synchronized boolean move(TaskState from, TaskState to, String detail) {
        if (status.state() != from) {
            return false;
        }
        move(to, status.labeler(), detail);
        return true;
    }

    private void move(TaskState to, String by, String detail) {
        TaskStatus next = new TaskStatus(to, clock.instant(), by, detail, counts());
        folder.keep(next);
        status = next;
        if (!isLive()) {
            close();
        }
    }

    /** For each image that was decided here the decision that counts, as the dataset takes them, oldest first. */
    synchronized List<Decided> decidedHere() {
        return sheet().decidedHere();
    }

    private void requireLabels() {
        TaskCounts counts = counts();
        if (counts.labelled() + counts.rejected() == 0) {
            throw new DesktopException.NoLabels(
                    "none of the " + counts.images() + " images of task " + facts.task() + " has a label yet");
        }
        if (counts.labelled() == 0 && facts.labelledBefore() == 0) {
            throw new DesktopException.NoLabels(counts.rejected() + " images of task " + facts.task()
                    + " are rejected and none has a label, nor has any in " + facts.dataset());
        }
    }

    private void requireOpen() {
        if (status.state() != TaskState.OPEN) {
            throw new DesktopException.TaskNotOpen(facts.task(), status.state());
        }
    }

    // ---- Views

    /** How far it is; of a finished task how far it was. */
    public synchronized TaskCounts counts() {
        return work.map(live -> live.sheet().counts()).orElse(status.counts());
    }

    public synchronized TaskView.Summary summary() {
        return new TaskView.Summary(
                facts.task().key(),
                facts.task().text(),
                facts.workflow(),
                facts.dataset(),
                facts.production(),
                status.state(),
                status.detail(),
                facts.openedAt(),
                counts(),
                work.flatMap(live -> live.sheet().next()).or(facts::first),
                "/label/" + facts.task().key());
    }

    public synchronized TaskView.Detail detail() {
        LabelSheet sheet = sheet();
        return new TaskView.Detail(
                summary(),
                sheet.revision(),
                sheet.latest().isPresent(),
                sheet.next(),
                sheet.moment(),
                predictions.state(),
                predictions.problem(),
                Journal.unreadable(folder.journal()),
                labeler,
                sheet.views());
    }

    /** What is new since a moment that an earlier answer named. */
    public TaskView.Changes changes(String since) {
        return changes(sheet -> sheet.changedSince(since));
    }

    /** How the task stands, without its images. */
    public TaskView.Changes standing() {
        return changes(sheet -> List.of());
    }

    private synchronized TaskView.Changes changes(Function<LabelSheet, List<TaskView.ImageState>> images) {
        return new TaskView.Changes(
                status.state(),
                status.detail(),
                counts(),
                work.map(live -> live.sheet().revision()).orElse(0L),
                work.flatMap(live -> live.sheet().latest()).isPresent(),
                work.map(live -> live.sheet().moment()).orElse(""),
                predictions.state(),
                predictions.problem(),
                work.map(live -> images.apply(live.sheet())).orElse(List.of()));
    }

    private TaskView.Answer answer(LabelSheet sheet, Optional<Integer> place) {
        return new TaskView.Answer(
                status.state(),
                status.detail(),
                counts(),
                sheet.revision(),
                sheet.latest().isPresent(),
                place.map(sheet::view));
    }

    /** Lets go of the journal and of what is in memory. */
    @Override
    public synchronized void close() {
        work.ifPresent(live -> live.journal().close());
        work = Optional.empty();
    }
}
