package dev.pitlane.workers.activity;

import dev.pitlane.artifacts.id.CommitId;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs plain work inside an activity: heartbeats while it runs (also through phases in which it reports nothing), tells
 * it to stop at its next report, and turns its errors into typed FailureMapping.
 */
public final class ActivityWork {
    /** A third of the shortest heartbeat timeout that tests use, so that one missed beat never ends an attempt. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ActivityWork.class);

    private ActivityWork() {}

    /**
     * The commit id of the activity that this thread runs: {@code <workflow run id>/<activity id>}. A retry keeps it, a
     * Reset or another try by the workflow makes a new one. What must survive those lies in scratch under the request's
     * work id, which the workflow derives from workflow id, stage, car, inputs and settings.
     */
    public static CommitId commit() {
        ActivityInfo activity = Activity.getExecutionContext().getInfo();
        return CommitId.of(activity.getWorkflowRunId(), activity.getActivityId());
    }

    /** Runs the work on this activity's thread and answers what it answers. */
    public static <T> T run(Work<T> work) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        AtomicReference<Object> latest = new AtomicReference<>("started");
        AtomicReference<ActivityCompletionException> stopped = new AtomicReference<>();
        try (ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat").factory())) {
            var beating = beats.scheduleAtFixedRate(
                    () -> beat(context, latest.get(), stopped), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return work.run(details -> {
                    latest.set(details);
                    ActivityCompletionException stop = stopped.get();
                    if (stop != null) {
                        throw new WorkStoppedException(stop);
                    }
                });
            } catch (WorkStoppedException e) {
                throw handBack(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FailureMapping.workerStopped(e);
            } catch (Exception | Error e) {
                // The failure that the server keeps is cut short; here is all of it.
                log.warn("{} failed", context.getInfo().getActivityType(), e);
                throw FailureMapping.failure(e);
            } finally {
                beating.cancel(false);
            }
        }
    }

    private static RuntimeException handBack(WorkStoppedException e) {
        // A cancelled or paused activity ends as such; one whose worker stops fails in a way that is retried at once.
        return e.getCause() instanceof ActivityCompletionException stop
                        && !(stop instanceof ActivityWorkerShutdownException)
                ? stop
                : FailureMapping.workerStopped(e);
    }

    private static void beat(
            ActivityExecutionContext context, Object details, AtomicReference<ActivityCompletionException> stopped) {
        try {
            context.heartbeat(details);
        } catch (ActivityCompletionException e) {
            stopped.compareAndSet(null, e);
        }
    }
}
