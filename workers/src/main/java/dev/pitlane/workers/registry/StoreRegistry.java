package dev.pitlane.workers.registry;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.registry.EndRuns;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.PinRequest;
import dev.pitlane.activities.registry.Pinned;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.activities.registry.RunsEnded;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.error.ArtifactException.AliasMovedException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.Reference.LatestReference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
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
    private final ArtifactStore store;
    private final ImageCounts counts;
    private final WorkflowServiceStubs service;
    private final String namespace;
    private final FaultPoints faults;

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
        return ActivityWork.run(progress -> {
            checkType(request.dataset().map(Reference::name), ArtifactType.DATASET);
            checkType(Optional.of(request.model()), ArtifactType.MODEL);
            checkType(Optional.of(RetrainInput.engine(request.model())), ArtifactType.ENGINE);
            Optional<Version> dataset = request.dataset().flatMap(this::dataset);
            Resolved resolved = new Resolved(
                    dataset.map(Version::id),
                    dataset.map(counts::of).orElse(Resolved.Counts.NONE),
                    store.aliases().current(request.model(), AliasName.PRODUCTION));
            faults.reached("registry.resolved");
            return resolved;
        });
    }

    private Optional<Version> dataset(Reference reference) {
        return reference instanceof LatestReference latest
                ? store.latest(latest.name())
                : Optional.of(store.resolve(reference));
    }

    /** Asked before any work is done: a name that means something else would be found only after hours of labelling. */
    private void checkType(Optional<ArtifactName> name, ArtifactType wanted) {
        name.flatMap(store::type).filter(type -> type != wanted).ifPresent(type -> {
            throw new FailureAdvice(
                            "is a " + type.text() + " in the store, so it can't be the " + wanted.text(),
                            name.get().text(),
                            "send abort and start again with another name")
                    .asFailure(FailureType.CONFIGURATION);
        });
    }

    @Override
    public Pinned pin(PinRequest request) {
        return ActivityWork.run(
                progress -> new Pinned(store.resolve(request.reference()).id()));
    }

    @Override
    public ProductionMoved moveProduction(MoveProduction request) {
        return ActivityWork.run(progress -> {
            VersionId target = request.target();
            Optional<VersionId> current = store.aliases().current(target.name(), AliasName.PRODUCTION);
            if (current.equals(Optional.of(target))) {
                return new ProductionMoved(true, current);
            }
            Expected expected = request.expected().map(Expected::version).orElse(Expected.none());
            try {
                store.aliases()
                        .move(target.name(), AliasName.PRODUCTION, target, expected, request.who(), request.why());
                faults.reached("registry.production-moved");
                return new ProductionMoved(true, Optional.of(target));
            } catch (AliasMovedException e) {
                return new ProductionMoved(false, store.aliases().current(target.name(), AliasName.PRODUCTION));
            }
        });
    }

    @Override
    public Pollers pollers(PollersRequest request) {
        return ActivityWork.run(progress -> {
            Optional<PendingActivityInfo> pending = pending(request);
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
                    pending.filter(at -> at.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
                            .isPresent(),
                    pending.map(PendingActivityInfo::getAttempt).orElse(0),
                    pending.filter(PendingActivityInfo::hasLastFailure)
                            .map(at -> at.getLastFailure().getMessage())
                            .orElse(""));
        });
    }

    @Override
    public RunsEnded endRuns(EndRuns request) {
        return ActivityWork.run(progress -> new RunsEnded(
                store.runs().endOpen(request.workflowId(), request.workflowRun(), request.since(), request.why())));
    }

    private Optional<PendingActivityInfo> pending(PollersRequest request) {
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
                .findFirst();
    }
}
