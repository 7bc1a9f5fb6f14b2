package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One task on this desktop: its life from open to committed, and who may decide when. Its {@link LiveLabels} are in
 * memory only while decisions may come; a finished task is read from its folder when somebody looks at it. Thread safe;
 * nothing waits for the store while it is held.
 */
public final class LabelingTask implements AutoCloseable {
    private final TaskFolder folder;
    private final String labeler;
    private final Clock clock;
    private TaskFacts facts;
    private TaskStatus status;
    private Optional<LiveLabels> live = Optional.empty();
    private TaskView.Predictions predictions = TaskView.Predictions.NONE;

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
        live.ifPresent(LiveLabels::close);
        live = Optional.of(LiveLabels.open(folder, images, clock));
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

    /** Whether it ended without its labels in the dataset. */
    synchronized boolean isOver() {
        return switch (status.state()) {
            case OPEN, DONE, SENT, COMMITTED -> false;
            case CLOSED, MOVED, UNDELIVERABLE -> true;
        };
    }

    synchronized String doneBy() {
        return status.labeler().isEmpty() ? labeler : status.labeler();
    }

    /** The sheet while the task lives, else one read for this question alone. */
    private LabelSheet sheet() {
        return live.map(LiveLabels::sheet)
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
        LabelSheet sheet = live.map(LiveLabels::sheet).orElseGet(() -> new LabelSheet(folder.images(), List.of()));
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
            open().decide(
                            request,
                            sheet.image(place).digest(),
                            request.labeler().isEmpty() ? labeler : request.labeler());
        }
        return views().answer(sheet, Optional.of(place));
    }

    /** Takes the latest decision back that still stands; done again, the one before it, without end. */
    public synchronized TaskView.Answer undo(String id, String by) {
        LabelSheet sheet = sheet();
        Optional<Digest> asked = sheet.imageOf(id);
        if (asked.isPresent()) {
            return views().answer(sheet, sheet.place(asked.get()));
        }
        LiveLabels labels = open();
        Optional<Decided> latest = sheet.latest();
        latest.ifPresent(line -> labels.undo(line, id, by.isEmpty() ? labeler : by));
        return views().answer(sheet, latest.flatMap(line -> sheet.place(line.image())));
    }

    /** Takes up what other journals decided, unless it is here already or something later stands. */
    synchronized int takeUp(List<Decided> foreign) {
        return live.map(labels -> labels.takeUp(foreign)).orElse(0);
    }

    /** Takes back what was taken up here and undone where it was made. */
    synchronized int takeBack(List<Decided> undone) {
        return live.map(labels -> labels.takeBack(undone)).orElse(0);
    }

    /** Of the dataset those that hold images of this task; none once it is finished. */
    synchronized Set<String> sessions() {
        return live.map(labels -> labels.sheet().sessions()).orElse(Set.of());
    }

    /** The version of the dataset whose labels this task knows. */
    synchronized Optional<VersionId> learned() {
        return live.flatMap(LiveLabels::learned);
    }

    /** Takes in what a version of the dataset has, perhaps by another task: that is not asked again. */
    synchronized void learn(VersionId version, Collection<LabelRevision> committed) {
        live.ifPresent(labels -> labels.learn(version, committed));
    }

    private LiveLabels open() {
        requireOpen();
        return live.orElseThrow();
    }

    /** The journal as it lies on the disk. */
    synchronized byte[] journalContent() {
        return live.map(LiveLabels::content).orElseGet(() -> Journal.read(folder.journal()));
    }

    /** How far the journal is; without a live journal it does not grow. */
    synchronized long revision() {
        return live.map(labels -> labels.sheet().revision()).orElse(-1L);
    }

    // ---- Predictions

    synchronized void predictions(TaskView.Predictions now) {
        predictions = now;
    }

    synchronized void predicted(Digest image, Point point) {
        live.ifPresent(labels -> labels.sheet().predicted(image, point));
    }

    /** Images without a decision and a prediction, beginning where a person goes on; none when nobody labels. */
    synchronized List<TaskImage> unpredicted() {
        return live.map(LiveLabels::sheet)
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
        return live.map(labels -> labels.sheet().counts()).orElse(status.counts());
    }

    private TaskViews views() {
        return new TaskViews(facts, status, live.map(LiveLabels::sheet), counts(), predictions);
    }

    public synchronized TaskView.Summary summary() {
        return views().summary();
    }

    public synchronized TaskView.Detail detail() {
        return views().detail(sheet(), Journal.unreadable(folder.journal()), labeler);
    }

    /** What is new since a moment that an earlier answer named. */
    public synchronized TaskView.Changes changes(String since) {
        return views().changes(sheet -> sheet.changedSince(since));
    }

    /** How the task stands, without its images. */
    public synchronized TaskView.Changes changes() {
        return views().changes(sheet -> List.of());
    }

    /** Lets go of the journal and of what is in memory. */
    @Override
    public synchronized void close() {
        live.ifPresent(LiveLabels::close);
        live = Optional.empty();
    }
}
