package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.DurableFiles;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One task on this desktop's disk: a folder with {@code task.json} (what it was opened with), {@code state.json} and
 * {@code journal.jsonl}. Thread safe.
 */
public final class LabelingTask implements AutoCloseable {
    private static final String FACTS = "task.json";
    private static final String STATE = "state.json";
    private static final String JOURNAL = "journal.jsonl";

    private final Path folder;
    private final String labeler;
    private final Clock clock;
    private final Journal journal;
    private final Decisions decisions = new Decisions();
    private final Predictions predictions = new Predictions();
    private TaskFacts facts;
    private TaskStatus status;
    private Map<Digest, Integer> places;

    private LabelingTask(Path folder, TaskFacts facts, TaskStatus status, String labeler, Clock clock) {
        this.folder = folder;
        this.labeler = labeler;
        this.clock = clock;
        Journal.Opened opened = Journal.open(folder.resolve(JOURNAL));
        this.journal = opened.journal();
        opened.lines().forEach(decisions::apply);
        this.status = status;
        take(facts);
    }

    /** Makes a task in a folder, or makes a half-made one whole. It counts when its facts are on the disk. */
    static LabelingTask create(Path folder, TaskFacts facts, String labeler, Clock clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotKeep(folder, e);
        }
        TaskStatus open = new TaskStatus(TaskState.OPEN, clock.instant(), "", "");
        LabelingTask task = new LabelingTask(folder, facts, open, labeler, clock);
        task.keep(STATE, open);
        return task;
    }

    /** The task that a folder holds; empty if its making was cut short. */
    static Optional<LabelingTask> load(Path folder, String labeler, Clock clock) {
        Path facts = folder.resolve(FACTS);
        if (Files.notExists(facts)) {
            return Optional.empty();
        }
        return Optional.of(new LabelingTask(
                folder, read(facts, TaskFacts.class), read(folder.resolve(STATE), TaskStatus.class), labeler, clock));
    }

    /** Writes the facts: from here on the task is there after a restart. */
    synchronized void keepFacts() {
        keep(FACTS, facts);
    }

    /** The workflow asks for the task anew, perhaps with more images: labels stay, and it takes decisions again. */
    synchronized void reopen(TaskFacts renewed) {
        take(renewed);
        keep(FACTS, renewed);
        // A Done that the workflow has not heard of yet still counts.
        if (status.state() != TaskState.DONE) {
            move(new TaskStatus(TaskState.OPEN, clock.instant(), "", ""));
        }
    }

    public synchronized TaskFacts facts() {
        return facts;
    }

    public synchronized TaskState state() {
        return status.state();
    }

    synchronized String doneBy() {
        return status.labeler().isEmpty() ? labeler : status.labeler();
    }

    synchronized long revision() {
        return decisions.revision();
    }

    Predictions predictions() {
        return predictions;
    }

    /** The image of that digest, if it is one of this task's. */
    public synchronized TaskImage image(String digest) {
        return facts.images().get(place(digest));
    }

    /** Whether the image is one of this task's. */
    synchronized boolean has(Digest image) {
        return places.containsKey(image);
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
     * @throws TaskNotOpenException if the task takes no decisions any more
     * @throws UnknownImageException if the image is not the task's
     * @throws JournalException if it can't be written; nothing is decided then
     */
    public synchronized TaskView.Answer decide(Request request) {
        int place = place(request.image());
        if (!decisions.knows(request.id())) {
            requireOpen();
            write(new Decided(
                    decisions.revision() + 1,
                    idOr(request.id()),
                    facts.images().get(place).digest(),
                    request.decision(),
                    request.via(),
                    request.labeler().isEmpty() ? labeler : request.labeler(),
                    now()));
        }
        return answer(Optional.of(view(facts.images().get(place))));
    }

    /** Takes the latest decision back that still stands; done again, the one before it, without end. */
    public synchronized TaskView.Answer undo(String id, String by) {
        if (decisions.knows(id)) {
            return answer(decisions.changedSince(0).stream()
                    .reduce((first, second) -> second)
                    .filter(places::containsKey)
                    .map(image -> view(facts.images().get(places.get(image)))));
        }
        requireOpen();
        Optional<Decided> latest = standingHere().stream().max(Comparator.comparingLong(Decided::revision));
        if (latest.isEmpty()) {
            return answer(Optional.empty());
        }
        write(new JournalLine.Undone(
                decisions.revision() + 1,
                idOr(id),
                latest.get().image(),
                latest.get().revision(),
                by.isEmpty() ? labeler : by,
                now()));
        return answer(
                Optional.of(view(facts.images().get(places.get(latest.get().image())))));
    }

    /** Takes up what another journal of the same work decided, unless it is here already or was decided here later. */
    synchronized int takeUp(List<JournalLine> foreign) {
        Decisions theirs = new Decisions();
        foreign.forEach(theirs::apply);
        List<Decided> wanted = theirs.standing().stream()
                .filter(line -> !decisions.knows(line.id()))
                .filter(line -> decisions
                        .of(line.image())
                        .filter(own -> !own.at().isBefore(line.at()))
                        .isEmpty())
                .sorted(Comparator.comparing(Decided::at))
                .toList();
        for (Decided line : wanted) {
            write(new Decided(
                    decisions.revision() + 1,
                    line.id(),
                    line.image(),
                    line.decision(),
                    line.via(),
                    line.labeler(),
                    line.at()));
        }
        return wanted.size();
    }

    /** Never before the line before: datasets take the latest of several decisions about an image by its time. */
    private Instant now() {
        Instant now = clock.instant();
        return decisions
                .last()
                .map(JournalLine::at)
                .filter(last -> last.isAfter(now))
                .orElse(now);
    }

    private void write(JournalLine line) {
        journal.append(line);
        decisions.apply(line);
    }

    synchronized byte[] journalContent() {
        return journal.content();
    }

    // ---- From open to committed

    /**
     * The person is done. Written to the disk; the workflow is told afterwards. Said twice it counts once.
     *
     * @throws NoLabelsException if there is nothing to train from; the task stays open
     */
    public synchronized void done(String by) {
        switch (status.state()) {
            case DONE, SENT, COMMITTED -> {}
            case OPEN -> {
                requireLabels();
                move(new TaskStatus(TaskState.DONE, clock.instant(), by.isEmpty() ? labeler : by, ""));
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
                String who = by.isEmpty() ? doneBy() : by;
                move(new TaskStatus(TaskState.SENT, clock.instant(), who, ""));
            }
            case CLOSED, MOVED -> requireOpen();
        }
    }

    /** Moves from one state to another; answers false, changing nothing, if it was not in {@code from} any more. */
    synchronized boolean move(TaskState from, TaskState to, String detail) {
        if (status.state() != from) {
            return false;
        }
        move(new TaskStatus(to, clock.instant(), status.labeler(), detail));
        return true;
    }

    private void move(TaskStatus to) {
        keep(STATE, to);
        status = to;
    }

    /** For each image that has one the decision that counts, as the dataset takes them, oldest first. */
    synchronized List<LabelRevision> revisions() {
        List<LabelRevision> revisions = new ArrayList<>();
        for (Decided line : standingHere()) {
            if (decisions.of(line.image()).filter(line::equals).isPresent()) {
                revisions.add(new LabelRevision(line.image(), line.decision(), line.labeler(), line.at()));
            }
        }
        return revisions;
    }

    /** How many labels are the model's own points, accepted as they were. */
    synchronized long acceptedPredictions() {
        return standingHere().stream()
                .filter(line -> line.via() == Via.PREDICTION
                        && decisions.of(line.image()).filter(line::equals).isPresent())
                .count();
    }

    private List<Decided> standingHere() {
        return decisions.standing().stream()
                .filter(line -> places.containsKey(line.image()))
                .toList();
    }

    private void requireLabels() {
        Counts counts = counts();
        if (counts.labelled() + counts.rejected() == 0) {
            throw new NoLabelsException(
                    "none of the %d images of task %s has a label yet".formatted(counts.images(), facts.task()));
        }
        if (counts.labelled() == 0 && facts.labelledBefore() == 0) {
            throw new NoLabelsException("%d images of task %s are rejected and none has a label, nor has any in %s"
                    .formatted(counts.rejected(), facts.task(), facts.dataset()));
        }
    }

    private void requireOpen() {
        if (status.state() != TaskState.OPEN) {
            throw new TaskNotOpenException(facts.task(), status.state());
        }
    }

    // ---- Views

    public synchronized Counts counts() {
        int labelled = 0;
        int rejected = 0;
        for (TaskImage image : facts.images()) {
            Optional<Decided> line = decisions.of(image.digest());
            if (line.isPresent()) {
                switch (line.get().decision()) {
                    case LabelDecision.Labelled label -> labelled++;
                    case LabelDecision.Rejected reject -> rejected++;
                }
            }
        }
        int images = facts.images().size();
        return new Counts(images, labelled, rejected, images - labelled - rejected);
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
                next().or(() -> facts.images().stream().map(TaskImage::digest).findFirst()),
                "/label/" + facts.task().key());
    }

    public synchronized TaskView.Detail detail() {
        // Counted before the images are read: a prediction in between is then told twice, not lost.
        int predicted = predictions.count();
        return new TaskView.Detail(
                facts.task().key(),
                facts.task().text(),
                facts.workflow(),
                facts.dataset(),
                facts.production(),
                status.state(),
                status.detail(),
                facts.openedAt(),
                counts(),
                decisions.revision(),
                decisions.latest().isPresent(),
                next(),
                predicted,
                predictions.status().toString(),
                labeler,
                facts.images().stream().map(this::view).toList());
    }

    public synchronized TaskView.Progress progress(long knownRevision, int knownPredictions) {
        List<TaskView.NewPrediction> fresh = predictions.since(knownPredictions).stream()
                .map(one -> new TaskView.NewPrediction(one.digest(), one.x(), one.y()))
                .toList();
        return new TaskView.Progress(
                status.state(),
                status.detail(),
                counts(),
                decisions.revision(),
                decisions.latest().isPresent(),
                decisions.changedSince(knownRevision).stream()
                        .filter(places::containsKey)
                        .map(image -> view(facts.images().get(places.get(image))))
                        .toList(),
                Math.clamp(knownPredictions, 0, predictions.count()) + fresh.size(),
                predictions.status().toString(),
                fresh);
    }

    /** Images without a decision, beginning where a person goes on. */
    synchronized List<TaskImage> left() {
        List<TaskImage> images = facts.images();
        int start = start();
        List<TaskImage> left = new ArrayList<>();
        for (int step = 0; step < images.size(); step++) {
            TaskImage image = images.get((start + step) % images.size());
            if (decisions.of(image.digest()).isEmpty()) {
                left.add(image);
            }
        }
        return left;
    }

    private Optional<Digest> next() {
        return left().stream().map(TaskImage::digest).findFirst();
    }

    private int start() {
        return decisions
                .last()
                .filter(line -> places.containsKey(line.image()))
                .map(line -> switch (line) {
                    case Decided decided -> places.get(decided.image()) + 1;
                    case JournalLine.Undone undone -> places.get(undone.image());
                })
                .orElse(0);
    }

    private TaskView.Answer answer(Optional<TaskView.ImageState> image) {
        return new TaskView.Answer(
                status.state(),
                status.detail(),
                counts(),
                decisions.revision(),
                decisions.latest().isPresent(),
                image);
    }

    private TaskView.ImageState view(TaskImage image) {
        return new TaskView.ImageState(
                image.digest(),
                image.session(),
                image.path(),
                image.capturedAt(),
                decisions.of(image.digest()).map(TaskView.Decision::of),
                predictions.of(image.digest()));
    }

    private int place(String digest) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(digest))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new UnknownImageException(digest, facts.task()));
    }

    private void take(TaskFacts taken) {
        facts = taken;
        Map<Digest, Integer> found = new HashMap<>();
        for (int place = 0; place < taken.images().size(); place++) {
            found.putIfAbsent(taken.images().get(place).digest(), place);
        }
        places = found;
    }

    private static String idOr(String id) {
        return id.isEmpty() ? UUID.randomUUID().toString() : id;
    }

    // ---- Files

    private void keep(String name, Object content) {
        try {
            DurableFiles.replace(
                    folder.resolve(name),
                    DesktopJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        } catch (IOException e) {
            throw cannotKeep(folder.resolve(name), e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return DesktopJson.MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new JournalException(
                    "%s can't be understood: %s".formatted(file, e.getOriginalMessage()),
                    "Move the folder away: retryStep from label opens the task again with the labels of the store's scratch.",
                    e);
        } catch (IOException e) {
            throw new JournalException(
                    "%s can't be read: %s".formatted(file, e.getMessage()),
                    "Make it readable, then start the worker again.",
                    e);
        }
    }

    private static JournalException cannotKeep(Path file, IOException e) {
        return new JournalException(
                "%s can't be written: %s".formatted(file, e.getMessage()),
                "Free some space on this desktop's disk and see that the folder is writable.",
                e);
    }

    Instant openedAt() {
        return facts().openedAt();
    }

    @Override
    public synchronized void close() {
        journal.close();
    }
}
