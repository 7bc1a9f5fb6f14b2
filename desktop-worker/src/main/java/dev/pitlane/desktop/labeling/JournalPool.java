package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Scratch;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals in the store's scratch. Those of one dataset lie together, whatever workflow they were made for: the
 * next task on that dataset takes up what was never committed. Beside a labelling's work lies which desktop has it.
 */
final class JournalPool {
    private static final Logger LOG = LoggerFactory.getLogger(JournalPool.class);
    private static final String OWNER = "owner.json";
    private static final String JOURNAL = "journal-";
    private static final String SETTLED = "settled-";

    private final ArtifactStore store;
    private final WorkerId worker;

    JournalPool(ArtifactStore store, WorkerId worker) {
        this.store = store;
        this.worker = worker;
    }

    private Scratch of(ArtifactName dataset) {
        return store.scratch(WorkId.of("journals", dataset.text()));
    }

    private static String prefix(TaskId task) {
        return JOURNAL + task.key() + "@";
    }

    /** Puts this desktop's journal of a task where others find it. */
    void put(TaskFacts task, byte[] journal) {
        of(task.dataset().name()).put(prefix(task.task()) + worker + ".jsonl", journal);
    }

    /** Every journal of the dataset that was not committed, this desktop's too. */
    List<List<JournalLine>> journals(ArtifactName dataset) {
        return List.copyOf(read(dataset, JOURNAL).values());
    }

    /** The journals of the task itself, of every desktop that had it. */
    List<List<JournalLine>> journals(TaskFacts task) {
        return List.copyOf(read(task.dataset().name(), prefix(task.task())).values());
    }

    /** What was undone in tasks that are committed. */
    List<Decided> settled(ArtifactName dataset) {
        return read(dataset, SETTLED).values().stream()
                .flatMap(JournalPool::decided)
                .toList();
    }

    /** What was undone, of tasks that are committed or not, in the very journal that it was made in. */
    List<Decided> takenBack(ArtifactName dataset) {
        return takenBack(journals(dataset), settled(dataset));
    }

    /** As {@link #takenBack(ArtifactName)}, of what was read before. */
    static List<Decided> takenBack(List<List<JournalLine>> journals, List<Decided> settled) {
        return Stream.concat(settled.stream(), journals.stream().flatMap(JournalPool::undone))
                .filter(line -> !line.takenUp())
                .toList();
    }

    private Map<String, List<JournalLine>> read(ArtifactName dataset, String prefix) {
        Scratch scratch = of(dataset);
        Map<String, List<JournalLine>> journals = new LinkedHashMap<>();
        for (String name : scratch.list()) {
            if (name.startsWith(prefix)) {
                scratch.get(name)
                        .map(content -> Journal.parse(content, name + " of " + dataset + " in the store's scratch"))
                        .ifPresent(lines -> journals.put(name, lines));
            }
        }
        return journals;
    }

    /**
     * The task's labels are in the dataset: nobody has to take them up any more, nor those of other journals that the
     * dataset has. What was undone in them is kept as long as nothing later stands in the dataset, for another journal
     * may hold it, also one of a desktop that comes back much later.
     *
     * @param committed the dataset with the task's labels
     */
    void settle(TaskFacts task, byte[] journal, Dataset committed) {
        ArtifactName dataset = task.dataset().name();
        Map<String, List<JournalLine>> journals = read(dataset, JOURNAL);
        Map<String, List<JournalLine>> settledBefore = read(dataset, SETTLED);
        List<Decided> undone = settledBefore.values().stream()
                .flatMap(JournalPool::decided)
                .collect(Collectors.toCollection(ArrayList::new));
        undone(Journal.parse(journal, task.task().text())).forEach(undone::add);
        Stream<Decided> ofOthers = journals.entrySet().stream()
                .filter(one -> !one.getKey().startsWith(prefix(task.task())))
                .flatMap(one -> decided(one.getValue()));
        CommittedDecisions decisions = CommittedDecisions.of(
                committed, Stream.concat(undone.stream(), ofOthers).toList());
        Set<String> needless = new HashSet<>(settledBefore.keySet());
        journals.forEach((name, lines) -> {
            if (name.startsWith(prefix(task.task())) || addsNothing(lines, decisions)) {
                needless.add(name);
                undone(lines).forEach(undone::add);
            }
        });
        Scratch scratch = of(dataset);
        String settled = SETTLED + task.task().key() + ".jsonl";
        Set<Decided> kept = undone.stream()
                .filter(line -> !decisions.cover(line))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!kept.isEmpty()) {
            scratch.put(settled, Journal.format(kept));
            needless.remove(settled);
        }
        needless.forEach(scratch::delete);
    }

    /** Whether the dataset has all that a journal decided, or something later. */
    static boolean addsNothing(List<JournalLine> journal, CommittedDecisions decisions) {
        return merged(List.of(journal), List.of()).stream().allMatch(decisions::cover);
    }

    /** From now on the task is this desktop's; the one that had it notices and decides nothing more. */
    void own(WorkId work, TaskId task, Instant now) {
        JsonNode owner = Json.object()
                .put("worker", worker.text())
                .put("task", task.text())
                .put("at", now.toString());
        store.scratch(work).put(OWNER, owner.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The other desktop that has taken the work over, if one has. */
    Optional<String> newOwner(WorkId work) {
        return store.scratch(work)
                .get(OWNER)
                .flatMap(JournalPool::worker)
                .filter(owner -> !owner.equals(worker.text()));
    }

    private static Optional<String> worker(byte[] owner) {
        try {
            JsonNode worker = Json.MAPPER.readTree(owner).path("worker");
            return worker.isTextual() ? Optional.of(worker.textValue()) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("the owner of a labelling task can't be read from the store's scratch", e);
            return Optional.empty();
        }
    }

    private record Decision(Digest image, String id) {
        static Decision of(Decided line) {
            return new Decision(line.image(), line.id());
        }
    }

    /**
     * What several journals decided together, oldest first: every decision once, and none that one of them undid.
     *
     * @param settled decisions that are not taken up again
     */
    static List<Decided> merged(List<List<JournalLine>> journals, List<Decided> settled) {
        Map<Decision, Decided> decided = new LinkedHashMap<>();
        journals.stream().flatMap(JournalPool::decided).forEach(made -> decided.putIfAbsent(Decision.of(made), made));
        Stream.concat(settled.stream(), journals.stream().flatMap(JournalPool::undone))
                .forEach(undone -> decided.remove(Decision.of(undone)));
        return decided.values().stream()
                .sorted(Comparator.comparing(Decided::at))
                .toList();
    }

    static Stream<Decided> decided(List<JournalLine> journal) {
        return journal.stream().filter(Decided.class::isInstance).map(Decided.class::cast);
    }

    private static Stream<Decided> undone(List<JournalLine> journal) {
        Map<Long, Decided> byRevision =
                decided(journal).collect(Collectors.toMap(Decided::revision, made -> made, (one, later) -> later));
        return journal.stream()
                .filter(JournalLine.Undone.class::isInstance)
                .flatMap(line -> Stream.ofNullable(byRevision.get(((JournalLine.Undone) line).undoes())));
    }
}
