package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.CommandFailedException;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts retrain workflows, asks them and sends them signals. */
public final class RetrainClient implements AutoCloseable {
    private final TemporalConnection connection;

    private RetrainClient(TemporalConnection connection) {
        this.connection = connection;
    }

    /**
     * Connects as the settings say.
     *
     * @throws CommandFailedException if no server answers
     */
    public static RetrainClient connect(Settings settings) {
        TemporalConnection connection = TemporalConnection.open(settings, Optional.empty());
        if (!connection.answers(Duration.ofSeconds(5))) {
            String address = connection.address();
            connection.close();
            throw new CommandFailedException(
                    "ServerUnreachable",
                    "no Temporal server answers at " + address,
                    "start everything with 'pitlane up', or set TEMPORAL_ADDRESS");
        }
        return new RetrainClient(connection);
    }

    /** Starts a workflow under the given id with an input that was parsed before. */
    public void start(String id, JsonNode input) {
        WorkflowStub stub = connection
                .client()
                .newUntypedWorkflowStub(
                        WorkflowNames.RETRAIN,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(TaskQueues.RETRAIN)
                                .build());
        stub.start(input);
    }

    /**
     * Sends a signal.
     *
     * @throws CommandFailedException if the workflow has ended, saying how
     * @throws WorkflowNotFoundException if there is none of that id
     */
    public void signal(String id, String name, JsonNode payload) {
        try {
            stub(id).signal(name, payload);
        } catch (WorkflowNotFoundException e) {
            // The SDK says so of one that has ended too.
            throw ended(id, e);
        }
    }

    private RuntimeException ended(String id, WorkflowNotFoundException unknown) {
        WorkflowExecutionStatus status;
        try {
            status = stub(id).describe().getStatus();
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            unknown.addSuppressed(e);
            return unknown;
        }
        String how = status.name().replace("WORKFLOW_EXECUTION_STATUS_", "").toLowerCase(Locale.ROOT);
        return new CommandFailedException(
                "WorkflowEnded",
                id + " has ended as " + how.replace('_', ' ') + " and takes no more signals",
                "start a new one with 'pitlane retrain'",
                unknown);
    }

    /**
     * What the workflow says of itself.
     *
     * @throws CommandFailedException if no worker answers for it
     */
    public RetrainStatus status(String id) {
        try {
            return stub(id).query(WorkflowNames.STATUS, RetrainStatus.class);
        } catch (WorkflowQueryException | WorkflowServiceException e) {
            if (e instanceof WorkflowNotFoundException) {
                throw e;
            }
            throw new CommandFailedException(
                    "NoWorker",
                    "no workflow worker answers for " + id,
                    "start one with 'pitlane up' or 'pitlane worker workflows'",
                    e);
        }
    }

    /** The newest workflow of this kind, running or not. */
    public Optional<String> newest() {
        return connection
                .client()
                .listExecutions("WorkflowType='" + WorkflowNames.RETRAIN + "'")
                .findFirst()
                .map(WorkflowExecutionMetadata::getExecution)
                .map(execution -> execution.getWorkflowId());
    }

    /** Heartbeats of the activities that run now, as JSON texts. */
    public List<String> heartbeats(String id) {
        return stub(id).describe().getRawDescription().getPendingActivitiesList().stream()
                .filter(PendingActivityInfo::hasHeartbeatDetails)
                .map(activity -> activity.getHeartbeatDetails().getPayloads(0))
                .map(RetrainClient::text)
                .toList();
    }

    private static String text(Payload payload) {
        return DefaultDataConverter.STANDARD_INSTANCE
                .fromPayload(payload, JsonNode.class, JsonNode.class)
                .toString();
    }

    /** Whether the workflow still runs. */
    public boolean isRunning(String id) {
        return stub(id).describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** Waits for the end and answers what the workflow answered; fails as the workflow failed. */
    public JsonNode result(String id) {
        return stub(id).getResult(JsonNode.class);
    }

    /** Waits for the end a limited time. */
    public JsonNode result(String id, Duration within) throws java.util.concurrent.TimeoutException {
        return stub(id).getResult(within.toMillis(), TimeUnit.MILLISECONDS, JsonNode.class);
    }

    private WorkflowStub stub(String id) {
        return connection.client().newUntypedWorkflowStub(id);
    }

    @Override
    public void close() {
        connection.close();
    }
}
