package dev.pitlane.workers.process;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.workers.fault.FaultPoints;
import dev.pitlane.workers.settings.Settings;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/**
 * What a role needs to register itself.
 *
 * @param settings this process's settings
 * @param store where artifacts live
 * @param client starts and signals workflows
 * @param service Temporal's raw service, for questions the client has no method for
 * @param factory creates workers on task queues
 * @param faults the named points for fault tests
 */
public record WorkerContext(
        Settings settings,
        ArtifactStore store,
        WorkflowClient client,
        WorkflowServiceStubs service,
        WorkerFactory factory,
        FaultPoints faults) {

    /**
     * How late an activity learns that it was cancelled; the SDK would otherwise gather heartbeats for half a minute.
     */
    private static final Duration LONGEST_BETWEEN_HEARTBEATS = Duration.ofSeconds(2);

    /** A worker for activities on a task queue, of which so many run at a time in this process. */
    public Worker activityWorker(String taskQueue, int atATime) {
        return factory.newWorker(
                taskQueue,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(atATime)
                        .setMaxHeartbeatThrottleInterval(LONGEST_BETWEEN_HEARTBEATS)
                        .build());
    }
}
