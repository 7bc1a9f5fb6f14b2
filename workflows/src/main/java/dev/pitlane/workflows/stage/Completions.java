package dev.pitlane.workflows.stage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.workflows.progress.Progress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who said Done for which labelling task. A signal that names a task counts whenever it arrives, also before the task
 * is opened; one that names none counts for the task that is open. Late and repeated ones change nothing.
 */
public final class Completions {
    /** More ids than one workflow ever opens; a sender gone wild must not fill the memory. */
    private static final int REMEMBERED = 1000;

    private final Progress progress;
    private final Map<String, Optional<String>> done = new LinkedHashMap<>();
    private final Set<String> over = new HashSet<>();
    private Optional<String> open = Optional.empty();

    public Completions(Progress progress) {
        this.progress = progress;
    }

    /** The signal's handler. */
    public void signalled(JsonNode payload) {
        try {
            LabelingCompleted completed = LabelingCompleted.parse(payload);
            String task = completed
                    .task()
                    .filter(named -> !named.isBlank())
                    .or(() -> open)
                    .orElseThrow(() -> new InvalidMessageException("", "no labelling task is open"));
            if (!over.contains(task) && done.size() < REMEMBERED) {
                done.putIfAbsent(task, completed.labeler());
            }
        } catch (InvalidMessageException refused) {
            progress.note(WorkflowNames.LABELING_COMPLETED + " changed nothing: " + refused.getMessage());
        }
    }

    /** The id for a task on this work: its own, unless a task of that id is over already. */
    String idFor(String work) {
        String id = work;
        for (int round = 2; over.contains(id); round++) {
            id = work + "-" + round;
        }
        return id;
    }

    void open(String task) {
        open = Optional.of(task);
    }

    void closed() {
        open = Optional.empty();
    }

    boolean isDone(String task) {
        return done.containsKey(task);
    }

    Optional<String> labeler(String task) {
        return done.getOrDefault(task, Optional.empty());
    }

    /** Done was too early: the task stays open and waits for another. */
    void takeBack(String task) {
        done.remove(task);
    }

    /** The task's labels are logged. */
    void over(String task) {
        over.add(task);
        done.remove(task);
    }
}
