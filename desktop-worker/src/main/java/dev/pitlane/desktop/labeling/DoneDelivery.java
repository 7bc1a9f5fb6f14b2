package dev.pitlane.desktop.labeling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells workflows that their tasks are done, until they have taken it. What is still to be told is on disk; it is told
 * only after the labels lie where another desktop finds them.
 */
final class DoneDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(DoneDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Short enough that a person who watches sees the workflow go on soon after the server is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final LabelingDesk desk;
    private final WorkflowDoor workflows;
    private final Clock clock;
    private final Map<TaskId, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Instant until, Duration length) {}

    DoneDelivery(LabelingDesk desk, WorkflowDoor workflows, Clock clock) {
        this.desk = desk;
        this.workflows = workflows;
        this.clock = clock;
    }

    /** Tells every workflow that is due; a failure means a longer pause for that one. */
    void deliver() {
        for (LabelingTask task : desk.tasks()) {
            if (task.state() == TaskState.DONE && due(task)) {
                deliver(task);
            }
        }
    }

    private boolean due(LabelingTask task) {
        Pause pause = pauses.get(task.facts().task());
        return pause == null || !clock.instant().isBefore(pause.until());
    }

    private void deliver(LabelingTask task) {
        TaskFacts facts = task.facts();
        try {
            desk.copy(task);
            switch (workflows.labelingCompleted(facts.workflow(), facts.task(), task.doneBy())) {
                case ACCEPTED -> task.move(TaskState.DONE, TaskState.SENT, "");
                case GONE -> {
                    LOG.warn("workflow {} is gone; the labels of task {} stay here", facts.workflow(), facts.task());
                    task.move(TaskState.DONE, TaskState.UNDELIVERABLE, "Workflow " + facts.workflow() + " is gone");
                }
            }
            pauses.remove(facts.task());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Whatever kept it from being told, telling again later is what Done promises.
            Pause before = pauses.get(facts.task());
            Duration twice = before == null ? FIRST_PAUSE : before.length().multipliedBy(2);
            Duration length = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            pauses.put(facts.task(), new Pause(clock.instant().plus(length), length));
            LOG.warn(
                    "workflow {} can't be told that task {} is done: {}; again in {} s",
                    facts.workflow(),
                    facts.task(),
                    e.getMessage(),
                    length.toSeconds());
        }
    }
}
