package dev.pitlane.workflows.machine;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.ActivityTimeouts.Name;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** The options that all calls share. */
final class Calls {
    /**
     * What Java throws when we have a fault: an activity class that maps its errors never lets one through, but a retry
     * without end would hide it, so these go to the workflow at once, which counts its attempts.
     */
    private static final String[] FAULTS_OF_OURS = {
        "java.lang.RuntimeException",
        "java.lang.NullPointerException",
        "java.lang.IllegalArgumentException",
        "java.lang.IllegalStateException",
        "java.lang.UnsupportedOperationException",
        "java.lang.IndexOutOfBoundsException",
        "java.lang.ArrayIndexOutOfBoundsException",
        "java.lang.ClassCastException",
        "java.lang.ArithmeticException",
        "java.util.NoSuchElementException",
        "java.lang.OutOfMemoryError",
        "java.lang.NoClassDefFoundError",
        "java.lang.UnsatisfiedLinkError",
        "io.temporal.common.converter.DataConverterException",
    };

    private final ActivityTimeouts timeouts;

    Calls(ActivityTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** Work on a machine: it may wait for its worker for ever, and reports by heartbeat once it runs. */
    ActivityOptions.Builder options(String queue, Duration longest, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(longest)
                .setHeartbeatTimeout(timeouts.of(Name.HEARTBEAT))
                .setRetryOptions(retries())
                // Two attempts of the same work would write the same scratch: the second begins when the first is over.
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setSummary(summary);
    }

    /** A short question: no heartbeat. */
    ActivityOptions.Builder question(String queue, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(timeouts.of(Name.REGISTRY))
                .setRetryOptions(retries())
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setSummary(summary);
    }

    /** A short courtesy that must not keep the workflow from its end: a few tries, whenever a worker is there. */
    ActivityOptions.Builder courtesy(String queue, String summary) {
        return question(queue, summary, 5);
    }

    /** A short question that is tried so often at most. */
    ActivityOptions.Builder question(String queue, String summary, int tries) {
        return question(queue, summary)
                .setRetryOptions(retries().toBuilder().setMaximumAttempts(tries).build());
    }

    /** Without limit: only infrastructure errors, heartbeat timeouts and worker shutdowns get here. */
    private RetryOptions retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(timeouts.of(Name.RETRY_FIRST))
                .setBackoffCoefficient(2)
                .setMaximumInterval(timeouts.of(Name.RETRY_LONGEST))
                .setDoNotRetry(FAULTS_OF_OURS)
                .build();
    }
}
