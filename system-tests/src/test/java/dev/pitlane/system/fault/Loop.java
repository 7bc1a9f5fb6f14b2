package dev.pitlane.system.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.FailureType;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.cli.output.Json;
import dev.pitlane.system.harness.Await;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** One workflow as a person sees it: its status, its details, its signals; and the runs that it made. */
public final class Loop {
    /** A busy test machine may miss the self-test's frame budget for a while; the advice is to try again. */
    private static final int DEPLOYS_TRIED_AGAIN = 20;

    private static final String METADATA_QUERY = "__temporal_workflow_metadata";

    private final FaultSystem system;
    private final String id;
    private int deploysTriedAgain;

    Loop(FaultSystem system, String id) {
        this.system = system;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Of the newest run of this id, for a Reset makes another. */
    private WorkflowStub stub() {
        return system.connection().client().newUntypedWorkflowStub(id);
    }

    // ---- What it says

    /** The answer to query {@code status}; empty while server or worker are away. */
    public Optional<RetrainStatus> status() {
        try {
            return Optional.of(stub().query(WorkflowNames.STATUS, RetrainStatus.class));
        } catch (WorkflowException | StatusRuntimeException away) {
            return Optional.empty();
        }
    }

    /** Waits until the status is such. */
    public RetrainStatus await(String what, Predicate<RetrainStatus> such) {
        return Await.value(id + " " + what, () -> status().filter(such), () -> status().toString());
    }

    /** Waits until a step waits at the gate, and answers why. */
    public RetrainStatus.Failure awaitGate(String step) {
        return gate(
                        await("waits at the gate of " + step, status -> gate(status, step)
                                .isPresent()),
                        step)
                .orElseThrow();
    }

    private static Optional<RetrainStatus.Failure> gate(RetrainStatus status, String step) {
        return status.steps().stream()
                .filter(it -> it.step().equals(step))
                .flatMap(it -> it.failure().stream())
                .findFirst();
    }

    /** The Markdown that the Web UI shows. */
    public String details() {
        return stub().query(METADATA_QUERY, WorkflowMetadata.class).getCurrentDetails();
    }

    /** The search attribute {@code PitlaneStage}. */
    public String stageAttribute() {
        return stub().describe()
                .getTypedSearchAttributes()
                .get(SearchAttributeKey.forKeyword(WorkflowNames.STAGE_ATTRIBUTE));
    }

    /** Activities that run or wait for a worker now. */
    public List<PendingActivityInfo> pendingActivities() {
        return stub().describe().getRawDescription().getPendingActivitiesList();
    }

    // ---- What people do

    public void retryStep(ObjectNode payload) {
        stub().signal(WorkflowNames.RETRY_STEP, payload);
    }

    public void signal(String name, JsonNode payload) {
        stub().signal(name, payload);
    }

    /** Ends it; nobody waits for it. */
    public void abort() {
        stub().signal(WorkflowNames.ABORT, Json.object().put("reason", "the test is over"));
        Await.until(id + " is closed", () -> !isRunning());
    }

    /** Resets it to before it last scheduled an activity of that type, through the server's own API. */
    public void resetToBefore(String activityType) {
        HistoryEvent scheduled = system.connection().client().fetchHistory(id).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .filter(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(activityType))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(id + " never scheduled " + activityType));
        system.connection()
                .service()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(system.connection().client().getOptions().getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .setReason("a person resets it to before " + activityType)
                        .setWorkflowTaskFinishEventId(scheduled
                                .getActivityTaskScheduledEventAttributes()
                                .getWorkflowTaskCompletedEventId())
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    // ---- Its end

    public boolean isRunning() {
        return executionStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private WorkflowExecutionStatus executionStatus() {
        return stub().describe().getStatus();
    }

    /** Waits for its end, which must be a good one. */
    public Finished finish() {
        return Await.value("the end of " + id, this::lookForTheEnd, () -> status().toString());
    }

    private Optional<Finished> lookForTheEnd() {
        if (isRunning()) {
            requireNoFault();
            return Optional.empty();
        }
        WorkflowExecutionStatus status = executionStatus();
        if (status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
            throw new AssertionError(id + " ended as " + status);
        }
        return Optional.of(new Finished(stub().getResult(RetrainStatus.class)));
    }

    /** Fails if a step waits at the gate, which no infrastructure fault may lead to. */
    void requireNoFault() {
        status().ifPresent(status -> status.steps().stream()
                .filter(step -> step.failure().isPresent())
                .forEach(this::requireOnlySlow));
    }

    private void requireOnlySlow(RetrainStatus.Step step) {
        RetrainStatus.Failure failure = step.failure().orElseThrow();
        boolean slow = step.step().equals("deploy") && failure.type().equals(FailureType.GATE_NOT_PASSED.text());
        if (!slow || deploysTriedAgain++ >= DEPLOYS_TRIED_AGAIN) {
            throw new AssertionError(id + " waits at the gate: " + step);
        }
        retryStep(Json.object().put("step", "deploy").put("attempt", step.attempt()));
    }

    /** Why it failed, with the failure's type. */
    public String failure() {
        try {
            return "none: " + stub().getResult(RetrainStatus.class);
        } catch (WorkflowException failed) {
            return String.valueOf(failed.getCause());
        }
    }

    /** The runs of one job that this workflow asked for. */
    public List<Run> runs(Job job) {
        return system.store().runs().list(RunFilter.newest(job, 10_000)).stream()
                .filter(run -> run.who().equals(id))
                .toList();
    }

    /** A workflow that came to its end. */
    public final class Finished {
        private final RetrainStatus status;

        private Finished(RetrainStatus status) {
            this.status = status;
        }

        public RetrainStatus status() {
            return status;
        }

        public Fingerprint fingerprint() {
            return Fingerprint.of(system.store(), status.versions());
        }
    }
}
