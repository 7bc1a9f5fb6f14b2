package dev.pitlane.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.Reply;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts retrain workflows, asks them and sends them signals. */
public final class RetrainClient implements AutoCloseable {
    /** A worker that has to replay a long history first needs some seconds; one that is gone never answers. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

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
        CommandFailedException failure =
                switch (connection.ask(Duration.ofSeconds(5))) {
                    case Reply.Serves serves -> null;
                    case Reply.Refuses refuses ->
                        new CommandFailedException(
                                "ServerRefuses",
                                "the Temporal server at " + connection.address() + " is there but refuses: "
                                        + refuses.why(),
                                refuses.action());
                    case Reply.Silent silent ->
                        new CommandFailedException(
                                "ServerUnreachable",
                                connection.silence(silent),
                                "start everything with 'pitlane up', or set TEMPORAL_ADDRESS");
                };
        if (failure == null) {
            return new RetrainClient(connection);
        }
        connection.close();
        throw failure;
    }

    /** Why the server does not answer just now; empty if it does. */
    Optional<String> silence() {
        return connection.ask(Duration.ofSeconds(2)) instanceof Reply.Silent silent
                ? Optional.of(connection.silence(silent))
                : Optional.empty();
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
     * Sends a message as an Update, which is answered, where a worker of the workflow knows it, and else as a signal,
     * which waits for a worker and is answered by nobody.
     *
     * @return what the workflow did; empty if it was sent as a signal
     * @throws CommandFailedException if the workflow refuses it, saying why, or has ended, saying how
     */
    public Optional<Answer> send(String id, String name, JsonNode payload) {
        if (!takesUpdate(id, name)) {
            signal(id, name, payload);
            return Optional.empty();
        }
        try {
            return Optional.of(stub(id).update(name, Answer.class, payload));
        } catch (WorkflowUpdateException e) {
            throw new CommandFailedException(
                    "Refused",
                    id + " refuses " + name + ": " + why(e),
                    "'pitlane status " + id + "' shows what it waits for",
                    e);
        } catch (WorkflowNotFoundException e) {
            throw ended(id, e);
        }
    }

    private boolean takesUpdate(String id, String name) {
        // None says so if no worker is there, or no such workflow, which the signal then tells; or the worker is old.
        return ask(id, "__temporal_workflow_metadata", WorkflowMetadata.class)
                .filter(known -> known.getDefinition().getUpdateDefinitionsList().stream()
                        .anyMatch(update -> update.getName().equals(name)))
                .isPresent();
    }

    /** Asks a workflow's workers once; empty if none answers in time. The SDK would go on for a minute. */
    private <T> Optional<T> ask(String id, String query, Class<T> type) {
        try {
            QueryWorkflowResponse answer = connection
                    .service()
                    .blockingStub()
                    .withDeadlineAfter(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .queryWorkflow(QueryWorkflowRequest.newBuilder()
                            .setNamespace(connection.client().getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                            .setQuery(WorkflowQuery.newBuilder().setQueryType(query))
                            .build());
            return Optional.ofNullable(DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(
                    0, Optional.of(answer.getQueryResult()), type, type));
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        } catch (DataConverterException e) {
            throw new CommandFailedException(
                    "UnknownAnswer",
                    "what the workers of " + id + " answer to " + query + " can't be read by this version of pitlane: "
                            + e.getMessage(),
                    "use the version of the workers",
                    e);
        }
    }

    private static String why(Exception failure) {
        return switch (failure.getCause()) {
            case TemporalFailure told -> told.getOriginalMessage();
            case null -> failure.getMessage();
            case Throwable other -> other.getMessage();
        };
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
        return new CommandFailedException(
                "WorkflowEnded",
                id + " has ended as " + words(status) + " and takes no more signals",
                "start a new one with 'pitlane retrain'",
                unknown);
    }

    /** A status as people read it: {@code timed out}. */
    static String words(WorkflowExecutionStatus status) {
        return status.name()
                .replace("WORKFLOW_EXECUTION_STATUS_", "")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
    }

    /**
     * The id that was given, or that of the newest workflow.
     *
     * @throws CommandFailedException if none was started yet
     */
    String idOrNewest(Optional<String> id) {
        return id.or(this::newest)
                .orElseThrow(() -> new CommandFailedException(
                        "NotFound", "no retrain was started yet", "start one with 'pitlane retrain'"));
    }

    /**
     * What the workflow says of itself, with what only the server knows: how it ended, and how often the server has
     * tried an activity. One that has ended needs no worker for it.
     *
     * @throws CommandFailedException if it runs and no worker answers for it
     */
    public RetrainStatus status(String id) {
        WorkflowExecutionDescription known = stub(id).describe();
        return switch (known.getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_RUNNING ->
                ask(id, WorkflowNames.STATUS, RetrainStatus.class)
                        .orElseThrow(() -> new CommandFailedException(
                                "NoWorker",
                                "no workflow worker answers for " + id,
                                "start one with 'pitlane up' or 'pitlane worker workflows'"))
                        .withSteps(step -> tried(step, known.getRawDescription().getPendingActivitiesList()));
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub(id).getResult(RetrainStatus.class);
            default -> lastSaid(id, known).endedAs(end(id, known));
        };
    }

    private RetrainStatus lastSaid(String id, WorkflowExecutionDescription known) {
        try {
            return ask(id, WorkflowNames.STATUS, RetrainStatus.class).orElseGet(() -> nothingBut(id, known));
        } catch (CommandFailedException unreadable) {
            // How it ended the server knows, whatever the workflow says of itself.
            return nothingBut(id, known);
        }
    }

    private static RetrainStatus.Step tried(RetrainStatus.Step step, List<PendingActivityInfo> pending) {
        return pending.stream()
                .filter(activity -> activity.getAttempt() > 1 && activity.hasLastFailure())
                .filter(activity -> step.queue()
                        .filter(activity.getActivityOptions().getTaskQueue().getName()::equals)
                        .isPresent())
                .findFirst()
                .map(activity -> step.tried(new RetrainStatus.Retrying(
                        activity.getAttempt(), activity.getLastFailure().getMessage())))
                .orElse(step);
    }

    private RetrainStatus.Ended end(String id, WorkflowExecutionDescription known) {
        String how = words(known.getStatus());
        String why = "";
        try {
            stub(id).getResult(JsonNode.class);
        } catch (WorkflowFailedException e) {
            why = why(e);
            if (e.getCause() instanceof ApplicationFailure failure
                    && failure.getType().equals(WorkflowNames.ABORTED)) {
                how = WorkflowNames.STAGE_ABORTED;
                why = failure.getOriginalMessage().replaceFirst("^aborted: ", "");
            }
        }
        return new RetrainStatus.Ended(how, known.getCloseTime(), why == null ? "" : why);
    }

    private static RetrainStatus nothingBut(String id, WorkflowExecutionDescription known) {
        return new RetrainStatus(
                new RetrainStatus.Execution(id, known.getExecution().getRunId()),
                new RetrainStatus.Standing(words(known.getStatus()), Optional.empty(), known.getCloseTime(), ""),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** The newest workflow of this kind, running or not. */
    public Optional<String> newest() {
        return list(false)
                .findFirst()
                .map(WorkflowExecutionMetadata::getExecution)
                .map(execution -> execution.getWorkflowId());
    }

    /** The workflows of this kind, newest first. */
    public Stream<WorkflowExecutionMetadata> list(boolean runningOnly) {
        return connection
                .client()
                .listExecutions("WorkflowType='" + WorkflowNames.RETRAIN + "'"
                        + (runningOnly ? " AND ExecutionStatus='Running'" : ""));
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

    private WorkflowStub stub(String id) {
        return connection.client().newUntypedWorkflowStub(id);
    }

    @Override
    public void close() {
        connection.close();
    }
}
