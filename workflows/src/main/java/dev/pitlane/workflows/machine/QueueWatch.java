package dev.pitlane.workflows.machine;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.ActivityTimeouts.Name;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.message.RetrainStatus.Retrying;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits for an activity without a limit, and looks now and then whether anybody polls its queue at all: the server
 * shows nothing of it, and a person should know that the car is off. The looks grow rarer, for each costs events of
 * history.
 */
final class QueueWatch {
    /** The server lists a worker for five minutes after its last poll; one that lives polls at least every minute. */
    private static final Duration GONE = Duration.ofMinutes(2);

    /** After so many events of history the looks are half as frequent; it may have 51,200. */
    private static final long EVENTS_TO_HALVE = 4_000;

    private final WorkflowProgress progress;
    private final ActivityTimeouts timeouts;
    private final Calls calls;

    QueueWatch(WorkflowProgress progress, ActivityTimeouts timeouts, Calls calls) {
        this.progress = progress;
        this.timeouts = timeouts;
        this.calls = calls;
    }

    /**
     * The activity's result, or its failure.
     *
     * @param type the activity's type, as the server knows it
     */
    <T> T await(Step step, String queue, String type, Promise<T> activity) {
        Instant scheduledAt = WorkflowProgress.now();
        progress.queued(step, queue);
        try {
            Duration pause = timeouts.of(Name.LOOK_FIRST);
            Name longest = Name.LOOK_LONGEST;
            while (!Timers.until(rarer(pause), "look whether anybody polls " + queue, activity::isCompleted)) {
                Name before = longest;
                longest = look(
                        step,
                        new PollersRequest(Workflow.getInfo().getWorkflowId(), queue, type),
                        scheduledAt,
                        activity);
                // What has changed once may soon change again.
                Duration next = longest == before ? pause.multipliedBy(2) : timeouts.of(Name.LOOK_FIRST);
                pause = next.compareTo(timeouts.of(longest)) > 0 ? timeouts.of(longest) : next;
            }
        } catch (CanceledFailure cancelled) {
            // The activity was cancelled with us; what it holds is free only when it is over.
            Workflow.newDetachedCancellationScope(() -> Workflow.await(activity::isCompleted))
                    .run();
            throw cancelled;
        }
        progress.polled(step);
        return activity.get();
    }

    /** However many cars are off, and however long: the server ends a workflow whose history is full. */
    private static Duration rarer(Duration pause) {
        return pause.multipliedBy(1L << (Workflow.getInfo().getHistoryLength() / EVENTS_TO_HALVE));
    }

    /** Looks, and answers what limits the pause before the next look. */
    private Name look(Step step, PollersRequest request, Instant scheduledAt, Promise<?> activity) {
        RegistryActivities registry = Workflow.newActivityStub(
                RegistryActivities.class,
                // A look that fails is taken again later anyhow.
                calls.question(TaskQueues.RETRAIN, "does anybody poll " + request.taskQueue() + "?", 1)
                        .build());
        Promise<Pollers> answer = Async.function(registry::pollers, request);
        Workflow.await(() -> answer.isCompleted() || activity.isCompleted());
        if (activity.isCompleted() || !answer.isCompleted() || answer.getFailure() != null) {
            return Name.LOOK_LONGEST;
        }
        Pollers pollers = answer.get();
        progress.tried(
                step,
                pollers.tries() < 2
                        ? Optional.empty()
                        : Optional.of(new Retrying(pollers.tries(), pollers.lastFailure())));
        if (nobody(pollers)) {
            progress.nobodyPolls(step, scheduledAt);
            return Name.LOOK_LONGEST;
        }
        progress.polled(step);
        return Name.LOOK_AT_WORK;
    }

    private static boolean nobody(Pollers pollers) {
        Instant longAgo = WorkflowProgress.now().minus(GONE);
        return !pollers.started()
                && (pollers.count() == 0
                        || pollers.lastSeen()
                                .filter(seen -> seen.isBefore(longAgo))
                                .isPresent());
    }
}
