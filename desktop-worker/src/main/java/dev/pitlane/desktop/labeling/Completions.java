package dev.pitlane.desktop.labeling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells workflows that their tasks are done, again and again until each knows. What is still to be told is on disk. */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Short enough that a person who watches sees the workflow go on soon after the server is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final LabelingDesk desk;
    private final CompletionSender sender;
    private final Clock clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Instant until, Duration length) {}

    public Completions(LabelingDesk desk, CompletionSender sender, Clock clock) {
        this.desk = desk;
        this.sender = sender;
        this.clock = clock;
    }

    /** Tells every workflow that is due; a failure means a longer pause for that one. */
    public void deliver() {
        for (LabelingTask task : desk.tasks()) {
            if (task.state() == TaskState.DONE && due(task)) {
                deliver(task);
            }
        }
    }

    private boolean due(LabelingTask task) {
        Pause pause = pauses.get(task.facts().task().key());
        return pause == null || !clock.instant().isBefore(pause.until());
    }

    private void deliver(LabelingTask task) {
        TaskFacts facts = task.facts();
        Completion completion = new Completion(facts.workflow(), facts.task(), task.doneBy());
        try {
            switch (sender.send(completion)) {
                case ACCEPTED -> task.move(TaskState.DONE, TaskState.SENT, "");
                case GONE -> {
                    LOG.warn("workflow {} is gone; the labels of task {} stay here", facts.workflow(), facts.task());
                    task.move(TaskState.DONE, TaskState.UNDELIVERABLE, "Workflow " + facts.workflow() + " is gone");
                }
            }
            pauses.remove(facts.task().key());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Whatever kept it from being told, telling again later is what Done promises.
            Pause before = pauses.get(facts.task().key());
            Duration length = before == null ? FIRST_PAUSE : min(before.length().multipliedBy(2), LONGEST_PAUSE);
            pauses.put(facts.task().key(), new Pause(clock.instant().plus(length), length));
            LOG.warn(
                    "workflow {} can't be told that task {} is done: {}; again in {} s",
                    facts.workflow(),
                    facts.task(),
                    e.getMessage(),
                    length.toSeconds());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
