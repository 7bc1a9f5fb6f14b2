package dev.pitlane.workers.process;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import dev.pitlane.workers.fault.FaultPoints;
import dev.pitlane.workers.health.HealthServer;
import dev.pitlane.workers.health.HealthState;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.Reply;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker process. It may start before the server does; a server that goes away and comes back is met again by the
 * SDK itself. On SIGTERM it stops polling, tells running activities at their next heartbeat, and lets them hand their
 * work back, so that another worker has it at once.
 */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

    /** An activity learns of a stop at its next heartbeat; ours come every second, and a training step ends before. */
    private static final long SECONDS_TO_HAND_BACK = 5;

    /** For work that did not report meanwhile and is interrupted. */
    private static final long SECONDS_TO_END = 5;

    private static final Duration HEALTH_WAIT = Duration.ofSeconds(2);

    private final WorkerRole role;
    private final TemporalConnection connection;
    private final WorkerFactory factory;
    private final HealthServer health;
    private final Scope scope;
    private final ProcessRecord record;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private WorkerProcess(WorkerRole role, Settings settings) {
        this.role = role;
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("role", role.name());
        new JvmMemoryMetrics().bindTo(registry);
        this.scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(1));
        this.connection = TemporalConnection.open(settings, Optional.of(scope));
        this.factory = WorkerFactory.newInstance(connection.client());
        this.health = HealthServer.start(
                role.name(), settings.http().host(), settings.http().healthPort(), registry, this::trouble);
        this.record = new ProcessRecord(
                settings.home(), role.name(), "http://" + settings.http().host() + ":" + health.port() + "/healthz");
        role.register(new WorkerContext(
                settings,
                settings.openStoreToWrite(),
                connection.client(),
                connection.service(),
                factory,
                FaultPoints.of(settings.faultPoint())));
    }

    /**
     * Runs a role until the process is told to stop.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void run(WorkerRole role, Settings settings) throws InterruptedException {
        WorkerProcess process = new WorkerProcess(role, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop-" + role.name()));
        process.startPolling();
        process.ended.await();
    }

    private void startPolling() throws InterruptedException {
        while (!closed.get()) {
            connection.awaitServer(health::note);
            try {
                factory.start();
            } catch (StatusRuntimeException e) {
                // The server answered a moment ago and is gone again: wait for it as at the start.
                log.info("the Temporal server went away while the worker started: {}", e.getStatus());
                continue;
            }
            health.state(HealthState.RUNNING);
            health.note("");
            role.queueOfItsOwn().ifPresent(this::warnOfOthers);
            role.started();
            log.info("worker {} polls {}", role.name(), connection.address());
            return;
        }
    }

    private void warnOfOthers(String queue) {
        List<String> others;
        try {
            others = connection.othersOn(queue);
        } catch (StatusRuntimeException e) {
            log.info("the Temporal server does not say who else polls {}: {}", queue, e.getStatus());
            return;
        }
        if (!others.isEmpty()) {
            String note = "another worker polls " + queue + " too (" + String.join(", ", others)
                    + "): each takes the other's work. Give every " + role.name() + " a name of its own";
            log.warn("{}", note);
            health.note(note);
        }
    }

    /** Why a worker that polls would get no work now. */
    private Optional<String> trouble() {
        return switch (connection.ask(HEALTH_WAIT)) {
            case Reply.Serves serves -> Optional.empty();
            case Reply.Silent silent -> Optional.of(connection.silence(silent));
            case Reply.Refuses refuses -> Optional.of(connection.refusal(refuses));
        };
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        health.state(HealthState.STOPPING);
        // Not interrupted at once: the work would be handed back while our last poll still waits, and come back to us.
        factory.shutdown();
        factory.awaitTermination(SECONDS_TO_HAND_BACK, TimeUnit.SECONDS);
        factory.shutdownNow();
        factory.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        role.close();
        health.close();
        connection.close();
        closeMetrics();
        record.close();
        ended.countDown();
    }

    private void closeMetrics() {
        try {
            scope.close();
        } catch (ScopeCloseException e) {
            log.warn("metrics were not closed", e);
        }
    }
}
