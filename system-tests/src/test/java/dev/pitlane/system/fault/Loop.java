package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
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

    private final TemporalConnection connection;
    private final ArtifactStore store;
    private final String id;
    private int deploysTriedAgain;

    private Loop(TemporalConnection connection, ArtifactStore store, String id) {
        this.connection = connection;
        this.store = store;
        this.id = id;
    }

    /** Starts a workflow, whose versions and runs come into the store. */
    static Loop start(TemporalConnection connection, ArtifactStore store, String workflow, ObjectNode input) {
        connection
                .client()
                .newUntypedWorkflowStub(
                        WorkflowNames.RETRAIN,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflow)
                                .setTaskQueue(TaskQueues.RETRAIN)
                                .build())
                .start(input);
        return new Loop(connection, store, workflow);
    }

    public String id() {
        return id;
    }

    /** Of the newest run of this id, for a Reset makes another. */
    private WorkflowStub stub() {
        return connection.client().newUntypedWorkflowStub(id);
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

    /** Waits until it is in a stage, or beyond. */
    void awaitStage(Stage stage) {
        await("comes to " + stage.text(), status -> {
            requireNoFault();
            return status.stage().equals("done")
                    || Stage.find(status.stage())
                            .filter(now -> now.compareTo(stage) >= 0)
                            .isPresent();
        });
    }

    /** Waits until a step waits for a decision, and answers why. */
    public RetrainStatus.Failure awaitDecision(String step) {
        return failure(
                        await("waits for a decision on " + step, status -> failure(status, step)
                                .isPresent()),
                        step)
                .orElseThrow();
    }

    private static Optional<RetrainStatus.Failure> failure(RetrainStatus status, String step) {
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
        HistoryEvent scheduled = connection.client().fetchHistory(id).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .filter(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(activityType))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(id + " never scheduled " + activityType));
        connection
                .service()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(connection.client().getOptions().getNamespace())
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

    /** Fails if a step waits for a decision, which no infrastructure fault may lead to. */
    void requireNoFault() {
        status().ifPresent(status -> status.steps().stream()
                .filter(step -> step.failure().isPresent())
                .forEach(this::requireOnlySlow));
    }

    private void requireOnlySlow(RetrainStatus.Step step) {
        RetrainStatus.Failure failure = step.failure().orElseThrow();
        boolean slow = step.step().equals("deploy") && failure.type().equals(FailureType.GATE_NOT_PASSED.text());
        if (!slow || deploysTriedAgain++ >= DEPLOYS_TRIED_AGAIN) {
            throw new AssertionError(id + " waits for a decision: " + step);
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
        return store.runs().list(RunFilter.newest(job, 10_000)).stream()
                .filter(run -> run.who().equals(id))
                .toList();
    }

    /** The workflow, on artifacts of its own name, made one of everything, whatever was killed and tried again. */
    void assertNothingTwice() {
        assertThat(store.versions(ArtifactName.parse(id)))
                .as("one version with the frames, one with the labels")
                .hasSize(2);
        assertThat(store.versions(ArtifactName.parse(id + "-model"))).hasSize(1);
        assertThat(store.versions(ArtifactName.parse(id + "-model-engine"))).hasSize(1);
        for (Job job : List.of(Job.COLLECT, Job.TRAIN, Job.EVALUATE, Job.CONVERT)) {
            assertThat(runs(job))
                    .as("attempts of one step share one run: " + job)
                    .singleElement()
                    .extracting(Run::outcome)
                    .isEqualTo(Optional.of(Outcome.SUCCEEDED));
        }
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
            return Fingerprint.of(store, status.versions());
        }
    }
}
