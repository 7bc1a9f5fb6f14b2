package dev.pitlane.workflows.machine;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.Step;
import io.temporal.common.RetryOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for an activity without a limit, and looks now and then whether anybody polls its queue at all: the server
 * shows nothing of it, and a person should know that the car is off. The looks grow rarer, for each costs events of
 * history.
 */
final class QueueWatch {
    /** The server lists a worker for five minutes after its last poll; one that lives polls at least every minute. */
    private static final Duration GONE = Duration.ofMinutes(2);

    private final Progress progress;
    private final ActivityTimeouts timeouts;
    private final Calls calls;

    QueueWatch(Progress progress, ActivityTimeouts timeouts, Calls calls) {
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
        Instant scheduledAt = Progress.now();
        progress.queued(step, queue);
        try {
            Duration pause = timeouts.pollersFirst();
            while (!Timers.until(pause, "look whether anybody polls " + queue, activity::isCompleted)) {
                look(step, new PollersRequest(Workflow.getInfo().getWorkflowId(), queue, type), scheduledAt, activity);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(timeouts.pollersLongest()) > 0 ? timeouts.pollersLongest() : doubled;
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

    private void look(Step step, PollersRequest request, Instant scheduledAt, Promise<?> activity) {
        RegistryActivities registry = Workflow.newActivityStub(
                RegistryActivities.class,
                calls.question(TaskQueues.RETRAIN, "does anybody poll " + request.taskQueue() + "?")
                        // A look that fails is taken again later anyhow.
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
        Promise<Pollers> answer = Async.function(registry::pollers, request);
        Workflow.await(() -> answer.isCompleted() || activity.isCompleted());
        if (!activity.isCompleted() && answer.isCompleted() && answer.getFailure() == null) {
            if (nobody(answer.get())) {
                progress.nobodyPolls(step, scheduledAt);
            } else {
                progress.polled(step);
            }
        }
    }

    private static boolean nobody(Pollers pollers) {
        Instant longAgo = Progress.now().minus(GONE);
        return !pollers.started()
                && (pollers.count() == 0
                        || pollers.lastSeen()
                                .filter(seen -> seen.isBefore(longAgo))
                                .isPresent());
    }
}
