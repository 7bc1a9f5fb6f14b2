package dev.pitlane.workers.registry;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.error.AliasMovedException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.LatestReference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.activity.FailureMapping;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Answers from the artifact store and the Temporal server; polled on {@link TaskQueues#RETRAIN}. Named points for the
 * fault tests: {@code registry.resolved} and {@code registry.production-moved}, each done and not yet answered.
 */
public final class StoreRegistry implements RegistryActivities {
    private static final AliasName PRODUCTION = AliasName.parse("production");

    private final ArtifactStore store;
    private final ImageCounts counts;
    private final WorkflowServiceStubs service;
    private final String namespace;
    private final FaultPoints faults;
    private final ActivityWork activity = new ActivityWork(new FailureMapping());

    public StoreRegistry(
            ArtifactStore store,
            ImageCounts counts,
            WorkflowServiceStubs service,
            WorkflowClient client,
            FaultPoints faults) {
        this.store = store;
        this.counts = counts;
        this.service = service;
        this.namespace = client.getOptions().getNamespace();
        this.faults = faults;
    }

    @Override
    public Resolved resolve(ResolveRequest request) {
        return activity.run(progress -> {
            Optional<Version> dataset = dataset(request);
            Resolved resolved = new Resolved(
                    dataset.map(Version::id),
                    dataset.map(counts::of).orElse(Resolved.Counts.NONE),
                    store.aliases().current(request.model(), PRODUCTION));
            faults.reached("registry.resolved");
            return resolved;
        });
    }

    private Optional<Version> dataset(ResolveRequest request) {
        return request.dataset() instanceof LatestReference latest
                ? store.latest(latest.name())
                : Optional.of(store.resolve(request.dataset()));
    }

    @Override
    public ProductionMoved moveProduction(MoveProduction request) {
        return activity.run(progress -> {
            VersionId target = request.target();
            Optional<VersionId> current = store.aliases().current(target.name(), PRODUCTION);
            if (current.equals(Optional.of(target))) {
                return new ProductionMoved(true, current);
            }
            Expected expected = request.expected().map(Expected::version).orElse(Expected.none());
            try {
                store.aliases().move(target.name(), PRODUCTION, target, expected, request.who(), request.why());
                faults.reached("registry.production-moved");
                return new ProductionMoved(true, Optional.of(target));
            } catch (AliasMovedException e) {
                return new ProductionMoved(false, store.aliases().current(target.name(), PRODUCTION));
            }
        });
    }

    @Override
    public Pollers pollers(PollersRequest request) {
        return activity.run(progress -> {
            List<PollerInfo> pollers = service.blockingStub()
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(namespace)
                            .setTaskQueue(TaskQueue.newBuilder().setName(request.taskQueue()))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                            .build())
                    .getPollersList();
            return new Pollers(
                    request.taskQueue(),
                    pollers.size(),
                    pollers.stream()
                            .map(poller -> Instant.ofEpochSecond(
                                    poller.getLastAccessTime().getSeconds()))
                            .max(Comparator.naturalOrder()),
                    started(request));
        });
    }

    private boolean started(PollersRequest request) {
        return service
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(request.workflowId()))
                        .build())
                .getPendingActivitiesList()
                .stream()
                .filter(pending -> pending.getActivityType().getName().equals(request.activity()))
                // Servers before 1.28 don't say the queue; then the type alone must do.
                .filter(pending -> !pending.hasActivityOptions()
                        || pending.getActivityOptions().getTaskQueue().getName().equals(request.taskQueue()))
                .anyMatch(pending -> pending.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    }
}
