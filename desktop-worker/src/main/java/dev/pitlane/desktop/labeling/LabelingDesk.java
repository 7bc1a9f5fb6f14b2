package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Scratch;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.LabelsSet;
import dev.pitlane.datasets.SetLabels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All labelling tasks of this desktop: opens them, copies their journals to the store's scratch, and commits them. Has
 * no threads of its own ({@link LabelingService} has). Thread safe.
 */
public final class LabelingDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelingDesk.class);
    private static final String OWNER = "owner.json";

    private final ArtifactStore store;
    private final Datasets datasets;
    private final Path folder;
    private final WorkerId worker;
    private final String labeler;
    private final Clock clock;
    private final Map<String, LabelingTask> tasks = new LinkedHashMap<>();
    private final Map<String, Long> copied = new ConcurrentHashMap<>();
    private final Map<VersionId, Tree> trees = new ConcurrentHashMap<>();

    /**
     * Opens the desk with the tasks that its disk holds.
     *
     * @param folder holds one folder for each task
     * @param labeler whom decisions are by if they do not say
     * @throws JournalException if a task on the disk can't be read
     */
    public LabelingDesk(ArtifactStore store, Path folder, WorkerId worker, String labeler, Clock clock) {
        this.store = store;
        this.datasets = new Datasets(store);
        this.folder = folder;
        this.worker = worker;
        this.labeler = labeler;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(Files::isDirectory)
                        .sorted()
                        .map(path -> LabelingTask.load(path, labeler, clock))
                        .flatMap(Optional::stream)
                        .forEach(task -> tasks.put(task.facts().task().key(), task));
            }
        } catch (IOException e) {
            throw new JournalException(
                    "the tasks in %s can't be read: %s".formatted(folder, e.getMessage()),
                    "Make the folder readable and writable, then start the worker again.",
                    e);
        }
    }

    public WorkerId worker() {
        return worker;
    }

    /** Open tasks first, the latest first. */
    public synchronized List<LabelingTask> tasks() {
        return tasks.values().stream()
                .sorted(Comparator.comparing((LabelingTask task) -> task.state() != TaskState.OPEN)
                        .thenComparing(LabelingTask::openedAt, Comparator.reverseOrder()))
                .toList();
    }

    /**
     * A task by its name in addresses.
     *
     * @throws UnknownTaskException if it is not on this desktop
     */
    public synchronized LabelingTask task(String key) {
        LabelingTask task = tasks.get(key);
        if (task == null) {
            throw new UnknownTaskException(key);
        }
        return task;
    }

    /** Whether the task is on this desktop. */
    public synchronized boolean has(TaskId id) {
        return tasks.containsKey(id.key());
    }

    /** The bytes of a task's image, verified against its digest. */
    public byte[] read(LabelingTask task, TaskImage image) {
        VersionId version = task.facts().dataset();
        Tree tree = trees.computeIfAbsent(version, id -> store.tree(store.version(id)));
        return tree.read(image.path());
    }

    // ---- Opening

    /** Opens a task, or gives it back if this activity opened it before. Labels made for the same work come along. */
    public synchronized LabelingTask open(OpenTask request) {
        String key = request.task().key();
        LabelingTask there = tasks.get(key);
        if (there != null && there.facts().opening().equals(request.opening())) {
            own(request.work(), request.task());
            return there;
        }
        TaskFacts facts = facts(request);
        // Before the journals are read: a desktop that loses the task copies its last lines and then decides nothing
        // more.
        own(request.work(), request.task());
        if (there == null) {
            LabelingTask made = LabelingTask.create(folder.resolve(key), facts, labeler, clock);
            gather(made);
            made.keepFacts();
            tasks.put(key, made);
            there = made;
        } else {
            there.reopen(facts);
            gather(there);
        }
        LOG.info("labelling task {}: {} of {}", request.task(), there.counts(), request.dataset());
        return there;
    }

    private TaskFacts facts(OpenTask request) {
        Dataset dataset = datasets.open(store.version(request.dataset()));
        List<TaskImage> open = new ArrayList<>();
        int labelled = 0;
        for (Image image : dataset.images()) {
            if (image.unlabelled()) {
                open.add(new TaskImage(image.digest(), image.path(), image.session(), image.capturedAt()));
            } else if (image.label().isPresent()) {
                labelled++;
            }
        }
        return new TaskFacts(
                request.task(),
                request.workflow(),
                request.work(),
                request.dataset(),
                request.production(),
                request.opening(),
                clock.instant(),
                open,
                labelled);
    }

    /**
     * Takes up every journal of the same work: older tasks on this disk, and other desktops' in the scratch. Also what
     * was labelled here for an earlier version of the dataset and then not committed, when a workflow went back to
     * collect: labels belong to images, whatever version they lie in.
     */
    private void gather(LabelingTask task) {
        for (LabelingTask other : tasks.values()) {
            if (other == task) {
                continue;
            }
            if (other.facts().work().equals(task.facts().work())) {
                task.takeUp(lines(other.journalContent(), other.facts().task().text()));
                other.move(
                        TaskState.OPEN,
                        TaskState.CLOSED,
                        "Replaced by task " + task.facts().task());
            } else if (isEarlierRoundOf(task, other)) {
                task.takeUp(lines(other.journalContent(), other.facts().task().text()).stream()
                        .filter(line -> task.has(line.image()))
                        .toList());
            }
        }
        gatherScratch(task);
    }

    private static boolean isEarlierRoundOf(LabelingTask task, LabelingTask other) {
        return other.facts().workflow().equals(task.facts().workflow())
                && other.facts().dataset().name().equals(task.facts().dataset().name())
                && other.state() != TaskState.COMMITTED;
    }

    private void gatherScratch(LabelingTask task) {
        WorkId work = task.facts().work();
        Scratch scratch = store.scratch(work);
        for (String name : scratch.list()) {
            if (name.startsWith("journal-")) {
                byte[] content = scratch.get(name).orElseGet(() -> new byte[0]);
                int taken = task.takeUp(lines(content, "%s in the scratch of %s".formatted(name, work)));
                if (taken > 0) {
                    LOG.info(
                            "task {} takes up {} decisions from {}",
                            task.facts().task(),
                            taken,
                            name);
                }
            }
        }
    }

    private static List<JournalLine> lines(byte[] content, String name) {
        return Journal.parse(new String(content, StandardCharsets.UTF_8), name);
    }

    private void own(WorkId work, TaskId task) {
        ObjectNode owner = DesktopJson.MAPPER.createObjectNode();
        owner.put("worker", worker.text());
        owner.put("task", task.text());
        owner.put("at", clock.instant().toString());
        store.scratch(work).put(OWNER, owner.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The workflow no longer wants the task. Its labels stay here and in the scratch. Answers whether it was open. */
    public boolean close(TaskId id, String why) {
        if (!has(id)) {
            return false;
        }
        LabelingTask task = task(id.key());
        boolean wasOpen = task.move(TaskState.OPEN, TaskState.CLOSED, why);
        task.move(TaskState.DONE, TaskState.CLOSED, why);
        task.move(TaskState.SENT, TaskState.CLOSED, why);
        copy(task);
        return wasOpen;
    }

    // ---- Copies in the store

    /** Copies what is new in the journals to the store's scratch, and notices tasks that another desktop took over. */
    public void copyJournals() {
        for (LabelingTask task : tasks()) {
            boolean changed =
                    task.revision() != copied.getOrDefault(task.facts().task().key(), 0L);
            if (changed || task.state() == TaskState.OPEN) {
                copy(task);
            }
        }
    }

    private void copy(LabelingTask task) {
        TaskFacts facts = task.facts();
        Scratch scratch = store.scratch(facts.work());
        long revision = task.revision();
        if (revision != copied.getOrDefault(facts.task().key(), 0L)) {
            scratch.put("journal-" + worker + ".jsonl", task.journalContent());
            copied.put(facts.task().key(), revision);
        }
        owner(scratch)
                .filter(owner -> !owner.equals(worker.text()))
                .filter(owner -> task.move(TaskState.OPEN, TaskState.MOVED, owner))
                .ifPresent(owner -> LOG.info("labelling task {} was taken over by {}", facts.task(), owner));
    }

    private static Optional<String> owner(Scratch scratch) {
        return scratch.get(OWNER).flatMap(content -> {
            try {
                JsonNode worker = DesktopJson.MAPPER.readTree(content).path("worker");
                return worker.isTextual() ? Optional.of(worker.textValue()) : Optional.empty();
            } catch (IOException e) {
                LOG.warn("the owner of a labelling task can't be read from the store's scratch", e);
                return Optional.empty();
            }
        });
    }

    // ---- Committing

    /**
     * Puts a task's labels into its dataset, as a LABEL run. Repeated with the same commit id it answers the same.
     *
     * @throws UnknownTaskException if the task is not on this desktop
     * @throws NoLabelsException if there is nothing to train from; the task stays open
     * @throws TaskNotOpenException if it was closed or taken over
     */
    public CommittedLabels commit(CommitTask request) {
        LabelingTask task = task(request.task().key());
        if (task.state() == TaskState.OPEN || task.state() == TaskState.DONE) {
            // The last lines of a desktop that lost the task may have come after this one opened it.
            gatherScratch(task);
        }
        task.freeze(request.labeler());
        copy(task);
        TaskFacts facts = task.facts();
        Counts counts = task.counts();
        byte[] journal = task.journalContent();
        ObjectNode config = DesktopJson.MAPPER.createObjectNode();
        config.put("task", facts.task().text());
        config.put("workflow", facts.workflow());
        config.put("dataset", facts.dataset().toString());
        config.put("production", facts.production().map(VersionId::toString).orElse(null));
        config.put("worker", worker.text());
        RunId run = store.runs()
                .start(new RunRequest(Job.LABEL, request.commit(), Digest.of(journal), config, task.doneBy()))
                .id();
        try {
            store.runs().use(run, facts.dataset(), "dataset");
            facts.production().ifPresent(production -> store.runs().use(run, production, "production"));
            store.runs().attach(run, "journal.jsonl", journal);
            LabelsSet set = datasets.setLabels(
                    new SetLabels(facts.dataset().name(), request.commit(), run, facts.dataset(), task.revisions()));
            store.runs().finish(run, Outcome.SUCCEEDED, summary(task, counts));
            task.move(TaskState.SENT, TaskState.COMMITTED, set.version().id().toString());
            return new CommittedLabels(set.version(), run, counts);
        } catch (ArtifactException e) {
            fail(run, e);
            throw e;
        }
    }

    private static ObjectNode summary(LabelingTask task, Counts counts) {
        ObjectNode summary = DesktopJson.MAPPER.createObjectNode();
        summary.put("images", counts.images());
        summary.put("labelled", counts.labelled());
        summary.put("rejected", counts.rejected());
        summary.put("left", counts.left());
        summary.put("acceptedPredictions", task.acceptedPredictions());
        return summary;
    }

    private void fail(RunId run, ArtifactException failure) {
        try {
            ObjectNode summary = DesktopJson.MAPPER.createObjectNode();
            summary.put("error", failure.getMessage());
            store.runs().finish(run, Outcome.FAILED, summary);
        } catch (ArtifactException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() {
        tasks.values().forEach(LabelingTask::close);
    }
}
