package dev.pitlane.workers.temporal;

import com.uber.m3.tally.Scope;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.SettingsException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's connection to Temporal. Opening it never needs the server: it is dialled on first use, and
 * {@link #awaitServer} waits for it.
 */
public final class TemporalConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporalConnection.class);
    private static final String STANDARD_ADDRESS = "127.0.0.1:7233";

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
     * Waits until the server answers and knows the namespace, for as long as it takes, saying so once.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void awaitServer() throws InterruptedException {
        Duration pause = Duration.ofMillis(50);
        boolean said = false;
        while (!answers(Duration.ofSeconds(5))) {
            if (!said && pause.toMillis() > 500) {
                log.info("waiting for the Temporal server at {}", address);
                said = true;
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = Duration.ofMillis(Math.min(2_000, pause.toMillis() * 2));
        }
        SearchAttributes.register(operator, client.getOptions().getNamespace());
    }

    /** Whether the server answers within the given time. */
    public boolean answers(Duration within) {
        try {
            service.blockingStub()
                    .withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED) {
                throw new SettingsException("the Temporal server at " + address + " refuses this process: "
                        + e.getStatus().getDescription() + ". Check TEMPORAL_API_KEY and TEMPORAL_TLS_*.");
            }
            return false;
        }
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
