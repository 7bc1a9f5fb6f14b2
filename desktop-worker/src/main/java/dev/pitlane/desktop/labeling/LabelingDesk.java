package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All labelling tasks of this desktop: opens them with what is known about their images, and keeps them true. Has no
 * threads of its own ({@link LabelingService} has). Thread safe; a task that is being opened holds up no other one.
 */
public final class LabelingDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelingDesk.class);

    private final ArtifactStore store;
    private final Datasets datasets;
    private final Path folder;
    private final WorkerId worker;
    private final String labeler;
    private final Clock clock;
    private final JournalPool pool;
    private final Object opening = new Object();
    private final Map<String, LabelingTask> tasks = new ConcurrentHashMap<>();
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    private final Map<TaskId, Long> copied = new ConcurrentHashMap<>();

    /**
     * Opens the desk with the tasks that its disk holds. One that can't be read is left where it is and told of; the
     * others are there.
     *
     * @param folder holds one folder for each task
     * @param labeler whom decisions are by if they do not say
     * @throws DesktopException.DiskFailed if the folder itself can't be read
     */
    public LabelingDesk(ArtifactStore store, Path folder, WorkerId worker, String labeler, Clock clock) {
        this.store = store;
        this.datasets = new Datasets(store);
        this.folder = folder;
        this.worker = worker;
        this.labeler = labeler;
        this.clock = clock;
        this.pool = new JournalPool(store, worker);
        try {
            DurableFiles.makeFolder(folder);
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(Files::isDirectory).sorted().forEach(this::load);
            }
        } catch (IOException e) {
            throw new DesktopException.DiskFailed(
                    "the tasks in " + folder + " can't be read: " + e.getMessage(),
                    "Make the folder readable and writable, then start the worker again.",
                    e);
        }
    }

    private void load(Path path) {
        try {
            LabelingTask.load(new TaskFolder(path), labeler, clock)
                    .ifPresent(task -> tasks.put(task.facts().task().key(), task));
        } catch (DesktopException e) {
            passOver(path, e.getMessage() + ". " + e.action(), e);
        } catch (RuntimeException e) {
            // JSON, but nothing that a task ever wrote: the other tasks are there all the same.
            passOver(path, path + " holds no task: " + e, e);
        }
    }

    private void passOver(Path path, String why, RuntimeException cause) {
        LOG.error("a labelling task is passed over: {}", why, cause);
        unreadable.put(path.getFileName().toString(), why);
    }

    public WorkerId worker() {
        return worker;
    }

    /** Open tasks first, the latest first. */
    public List<LabelingTask> tasks() {
        record Place(LabelingTask task, TaskView.Summary summary) {}
        return tasks.values().stream()
                .map(task -> new Place(task, task.summary()))
                .sorted(Comparator.comparing(
                                (Place place) -> place.summary().standing().state() != TaskState.OPEN)
                        .thenComparing(place -> place.summary().openedAt(), Comparator.reverseOrder()))
                .map(Place::task)
                .toList();
    }

    /** Tasks on the disk that can't be read, by the name of their folder, and why. */
    public Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
    }

    /**
     * A task by its name in addresses.
     *
     * @throws DesktopException.UnknownTask if it is not on this desktop
     */
    public LabelingTask task(String key) {
        return Optional.ofNullable(tasks.get(key)).orElseThrow(() -> new DesktopException.UnknownTask(key));
    }

    /** Whether the task is on this desktop. */
    public boolean has(TaskId id) {
        return tasks.containsKey(id.key());
    }

    /** The bytes of a task's image, verified against its digest. */
    public byte[] read(LabelingTask task, TaskImage image) {
        return store.tree(store.version(task.facts().dataset())).read(image.path());
    }

    // ---- Opening

    /**
     * Opens a task, or gives it back if this activity opened it before. Labels come along that were made for these
     * images and never committed, for whatever workflow, and those that the dataset has got meanwhile.
     */
    public LabelingTask open(OpenTask request) {
        synchronized (opening) {
            String key = request.task().key();
            LabelingTask there = tasks.get(key);
            // Before the journals are read: a desktop that loses the task copies its last lines and then decides
            // nothing more.
            pool.own(request.work(), request.task(), clock.instant());
            if (there != null && there.facts().opening().equals(request.opening())) {
                return there;
            }
            Dataset dataset = datasets.open(store.version(request.dataset()));
            List<TaskImage> images = images(dataset, request.review());
            TaskFacts facts = facts(request, dataset, images);
            if (there == null) {
                LabelingTask made =
                        LabelingTask.create(new TaskFolder(folder.resolve(key)), facts, images, labeler, clock);
                gather(made);
                made.keepFacts();
                tasks.put(key, made);
                unreadable.remove(key);
                there = made;
            } else {
                there.reopen(facts, images);
                gather(there);
            }
            LOG.info("labelling task {}: {} of {}", request.task(), there.counts(), request.dataset());
            return there;
        }
    }

    private static List<TaskImage> images(Dataset dataset, boolean review) {
        List<Image> asked = review
                ? dataset.images().stream()
                        .filter(image -> image.unlabelled() || isDecided(image))
                        .toList()
                : dataset.unlabelled();
        return asked.stream()
                .map(image -> new TaskImage(image.digest(), image.path(), image.session(), image.capturedAt()))
                .toList();
    }

    private static boolean isDecided(Image image) {
        return image.label().isPresent() || image.rejected();
    }

    private TaskFacts facts(OpenTask request, Dataset dataset, List<TaskImage> images) {
        return new TaskFacts(
                request.task(),
                request.workflow(),
                request.work(),
                request.dataset(),
                request.production(),
                request.opening(),
                clock.instant(),
                images.stream().map(TaskImage::digest).findFirst(),
                dataset.counts().labelled());
    }

    /**
     * Takes up what every journal of the dataset decided that was not committed: of older tasks on this disk, and of
     * all desktops in the store. Labels belong to images, whatever workflow and version they were made for.
     */
    private void gather(LabelingTask task) {
        learn(task);
        TaskFacts facts = task.facts();
        List<List<JournalLine>> journals =
                new ArrayList<>(pool.journals(facts.dataset().name()));
        List<Decided> settled = pool.settled(facts.dataset().name());
        task.takeBack(JournalPool.takenBack(journals, settled));
        for (LabelingTask other : tasks.values()) {
            TaskFacts theirs = other.facts();
            if (other == task
                    || !theirs.dataset().name().equals(facts.dataset().name())
                    || other.state() == TaskState.COMMITTED) {
                continue;
            }
            journals.add(lines(other));
            if (theirs.work().equals(facts.work())) {
                other.move(TaskState.OPEN, TaskState.CLOSED, "Replaced by task " + facts.task());
            }
        }
        int taken = task.takeUp(JournalPool.merged(journals, settled));
        if (taken > 0) {
            LOG.info("task {} takes up {} decisions from other journals of {}", facts.task(), taken, facts.dataset());
        }
    }

    /** Lets a task know what its dataset has got meanwhile, so that nobody is asked twice; answers whether it has. */
    private boolean learn(LabelingTask task) {
        Optional<Version> latest = store.latest(task.facts().dataset().name());
        if (latest.isEmpty() || task.learned().equals(latest.map(Version::id))) {
            return false;
        }
        task.learn(latest.get().id(), datasets.open(latest.get()).decisions(task.sessions()));
        return true;
    }

    /** The workflow no longer wants the task. Its labels stay here and in the scratch. Answers whether it was open. */
    public boolean close(TaskId id, String why) {
        if (!has(id)) {
            return false;
        }
        LabelingTask task = task(id.key());
        copy(task);
        boolean wasOpen = task.move(TaskState.OPEN, TaskState.CLOSED, why);
        task.move(TaskState.DONE, TaskState.CLOSED, why);
        task.move(TaskState.SENT, TaskState.CLOSED, why);
        return wasOpen;
    }

    // ---- Beside the page

    /** Copies what is new in the journals to the store's scratch. */
    public void copyJournals() {
        tasks.values().stream().filter(LabelingTask::isLive).forEach(this::copy);
    }

    /** Notices what others did: tasks that another desktop took over, labels that another task committed. */
    public void follow() {
        for (LabelingTask task : tasks.values()) {
            if (task.state() == TaskState.OPEN) {
                TaskFacts facts = task.facts();
                Optional<String> owner = pool.newOwner(facts.work());
                if (owner.isPresent() && task.move(TaskState.OPEN, TaskState.MOVED, owner.get())) {
                    LOG.info("labelling task {} was taken over by {}", facts.task(), owner.get());
                    // Its last lines: from now on there are no more.
                    pool.put(facts, task.journalContent());
                } else if (learn(task)) {
                    task.takeBack(pool.takenBack(facts.dataset().name()));
                }
            }
        }
    }

    /** Copies a task's journal to the store's scratch, if it has grown. */
    void copy(LabelingTask task) {
        long revision = task.revision();
        TaskFacts facts = task.facts();
        if (revision > 0 && revision != copied.getOrDefault(facts.task(), 0L)) {
            pool.put(facts, task.journalContent());
            copied.put(facts.task(), revision);
        }
    }

    // ---- Committing

    /**
     * Puts a task's labels into its dataset, as a LABEL run. Repeated with the same commit id it answers the same.
     *
     * @throws DesktopException.UnknownTask if the task is not on this desktop
     * @throws DesktopException.NoLabels if there is nothing to train from; the task stays open
     * @throws DesktopException.TaskNotOpen if it was closed or taken over
     */
    public CommittedLabels commit(CommitTask request) {
        LabelingTask task = task(request.task().key());
        TaskFacts facts = task.facts();
        // The last lines of a desktop that lost the task may have come after this one opened it.
        task.takeUp(JournalPool.merged(pool.journals(facts), List.of()));
        copyJournals();
        task.takeBack(pool.takenBack(facts.dataset().name()));
        task.freeze(request.labeler());
        CommittedLabels committed = new LabelCommit(store, datasets, worker).commit(task, request.commit());
        task.move(TaskState.SENT, TaskState.COMMITTED, committed.version().id().toString());
        settle(task, committed.version());
        return committed;
    }

    /** Whatever was decided for other tasks and is in the dataset now need not be read again. */
    private void settle(LabelingTask task, Version version) {
        Dataset committed = datasets.open(version);
        pool.settle(task.facts(), task.journalContent(), committed);
        for (LabelingTask other : tasks.values()) {
            if (other.isOver()
                    && other.facts().dataset().name().equals(version.id().name())) {
                List<JournalLine> journal = lines(other);
                CommittedDecisions decisions = CommittedDecisions.of(
                        committed, JournalPool.decided(journal).toList());
                if (!journal.isEmpty() && JournalPool.addsNothing(journal, decisions)) {
                    other.move(other.state(), TaskState.COMMITTED, version.id().toString());
                }
            }
        }
    }

    private static List<JournalLine> lines(LabelingTask task) {
        return Journal.parse(task.journalContent(), task.facts().task().text());
    }

    @Override
    public void close() {
        tasks.values().forEach(LabelingTask::close);
    }
}
