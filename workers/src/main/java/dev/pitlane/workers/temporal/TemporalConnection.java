package dev.pitlane.workers.temporal;

import com.uber.m3.tally.Scope;
import dev.pitlane.workers.settings.HostAndPort;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.SettingsException;
import dev.pitlane.workers.settings.StandardPorts;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's connection to Temporal. Opening it never needs the server: it is dialled on first use, and
 * {@link #awaitServer} waits for it.
 */
public final class TemporalConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporalConnection.class);
    private static final String STANDARD_ADDRESS = "127.0.0.1:" + StandardPorts.TEMPORAL;

    /** A poll of the SDK ends after a minute; a bit more for a busy machine. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(75);

    private final WorkflowServiceStubs service;
    private final OperatorServiceStubs operator;
    private final WorkflowClient client;
    private final String address;

    private TemporalConnection(
            WorkflowServiceStubs service, OperatorServiceStubs operator, WorkflowClient client, String address) {
        this.service = service;
        this.operator = operator;
        this.client = client;
        this.address = address;
    }

    /**
     * Opens a connection as {@code TEMPORAL_*} and {@code temporal.toml} say; where they name no server, to the one
     * that Pitlane started in this home, else to the standard port on this machine.
     *
     * @param metrics receives the SDK's own metrics
     */
    public static TemporalConnection open(Settings settings, Optional<Scope> metrics) {
        ClientConfigProfile profile = profile();
        WorkflowServiceStubsOptions.Builder options =
                WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
        String address = Optional.ofNullable(profile.getAddress())
                .map(given -> HostAndPort.parse("TEMPORAL_ADDRESS", given).toString())
                .or(() -> ServerRecord.read(settings.home()).map(ServerRecord::address))
                .orElse(STANDARD_ADDRESS);
        options.setTarget(address);
        metrics.ifPresent(options::setMetricsScope);
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        WorkflowClientOptions clientOptions = WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                .validateAndBuildWithDefaults();
        return new TemporalConnection(service, operator, WorkflowClient.newInstance(service, clientOptions), address);
    }

    /** Whether {@code TEMPORAL_*} or {@code temporal.toml} name a server, so that none is to be started here. */
    public static boolean serverIsGiven() {
        return profile().getAddress() != null;
    }

    private static ClientConfigProfile profile() {
        try {
            return ClientConfigProfile.load();
        } catch (IOException | RuntimeException e) {
            throw new SettingsException(
                    "the Temporal settings (TEMPORAL_* variables or temporal.toml) cannot be used: " + e.getMessage());
        }
    }

    /** The client through which workflows are started, signalled and asked. */
    public WorkflowClient client() {
        return client;
    }

    /** The raw service, for questions that the client has no method for. */
    public WorkflowServiceStubs service() {
        return service;
    }

    /** {@code host:port} of the server. */
    public String address() {
        return address;
    }

    /**
     * Waits until the server answers, has the namespace, and knows our search attributes, for as long as it takes.
     *
     * @param waiting is told why, each time that the reason changes
     * @throws SettingsException if the server refuses for a reason that waiting won't change
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void awaitServer(Consumer<String> waiting) throws InterruptedException {
        Duration pause = Duration.ofMillis(50);
        String said = "";
        while (true) {
            Reply reply = ask(Duration.ofSeconds(5));
            if (reply instanceof Reply.Serves) {
                reply = SearchAttributes.register(operator, client.getOptions().getNamespace());
            }
            String why =
                    switch (reply) {
                        case Reply.Serves serves -> "";
                        case Reply.Silent silent -> silence(silent);
                        case Reply.Refuses refuses -> refusal(refuses);
                    };
            if (why.isEmpty()) {
                return;
            }
            if (reply instanceof Reply.Refuses refuses && refuses.lasting()) {
                throw new SettingsException(why);
            }
            // A server that comes up beside us is there within half a second.
            if (!said.equals(why) && pause.toMillis() > 500) {
                log.info("{}", why);
                waiting.accept(why);
                said = why;
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = Duration.ofMillis(Math.min(2_000, pause.toMillis() * 2));
        }
    }

    /** In a few words, with the reason. */
    public String silence(Reply.Silent silent) {
        return "the Temporal server at " + address + " does not answer (" + silent.why() + ")";
    }

    /** In one sentence, with what to do. */
    public String refusal(Reply.Refuses refuses) {
        return "the Temporal server at " + address + " is there but refuses: " + refuses.why() + ". "
                + refuses.action();
    }

    /** Whether the server answers within the given time and has the namespace. */
    public boolean answers(Duration within) {
        return ask(within) instanceof Reply.Serves;
    }

    /** Asks the server whether it serves us. */
    public Reply ask(Duration within) {
        String namespace = client.getOptions().getNamespace();
        try {
            service.blockingStub()
                    .withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return new Reply.Serves();
        } catch (StatusRuntimeException e) {
            return Replies.of(
                    e.getStatus(),
                    "Create the namespace (temporal operator namespace create -n " + namespace
                            + ") or set TEMPORAL_NAMESPACE");
        }
    }

    /**
     * The workers of other processes that poll the queue for activities, as {@code pid@host}. The server remembers one
     * for minutes, so those that are quiet for longer than a poll lasts don't count, nor do dead ones of this machine.
     */
    public List<String> othersOn(String taskQueue) {
        String[] self = client.getOptions().getIdentity().split("@", 2);
        Instant quiet = Instant.now().minus(LONGEST_POLL);
        return service
                .blockingStub()
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                        .build())
                .getPollersList()
                .stream()
                .filter(poller -> poller.getLastAccessTime().getSeconds() > quiet.getEpochSecond())
                .map(PollerInfo::getIdentity)
                .filter(identity -> !identity.equals(client.getOptions().getIdentity()))
                .filter(identity -> !isDead(identity.split("@", 2), self))
                .distinct()
                .toList();
    }

    private static boolean isDead(String[] other, String[] self) {
        return other.length == 2
                && self.length == 2
                && other[1].equals(self[1])
                && other[0].matches("\\d{1,9}")
                && ProcessHandle.of(Long.parseLong(other[0])).isEmpty();
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
