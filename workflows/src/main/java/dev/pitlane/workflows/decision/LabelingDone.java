package dev.pitlane.workflows.decision;

import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who said Done for which labelling task. A Done that names a task counts whenever it arrives, also before the task is
 * opened; one that names none counts for the task that is open. Late and repeated ones change nothing.
 */
public final class LabelingDone {
    /** More ids than one workflow ever opens; a sender gone wild must not fill the memory. */
    private static final int REMEMBERED = 1000;

    private final Map<String, Optional<String>> done = new LinkedHashMap<>();
    private final Set<String> over = new HashSet<>();
    private Optional<String> open = Optional.empty();

    Effect completed(LabelingCompleted completed) {
        String task = completed
                .task()
                .filter(named -> !named.isBlank())
                .or(() -> open)
                .orElseThrow(() -> new InvalidMessageException("", "no labelling task is open"));
        if (over.contains(task) || done.containsKey(task)) {
            return new Effect("the labels of " + task + " are done already", () -> {});
        }
        if (done.size() >= REMEMBERED) {
            throw new InvalidMessageException("task", "more than " + REMEMBERED + " tasks that were never opened");
        }
        return new Effect(
                "the labels of " + task + " are said to be done; if there are none, the task stays open",
                () -> done.put(task, completed.labeler()));
    }

    /** The id for a task on this work: its own, unless a task of that id is over already. */
    public String idFor(String work) {
        String id = work;
        for (int round = 2; over.contains(id); round++) {
            id = work + "-" + round;
        }
        return id;
    }

    public void open(String task) {
        open = Optional.of(task);
    }

    public void closed() {
        open = Optional.empty();
    }

    public boolean isDone(String task) {
        return done.containsKey(task);
    }

    public Optional<String> labeler(String task) {
        return done.getOrDefault(task, Optional.empty());
    }

    /** Done was too early: the task stays open and waits for another. */
    public void takeBack(String task) {
        done.remove(task);
    }

    /** The task's labels are logged. */
    public void over(String task) {
        over.add(task);
        done.remove(task);
    }
}
