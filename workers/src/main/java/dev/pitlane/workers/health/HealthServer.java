package dev.pitlane.workers.health;

import dev.pitlane.workers.settings.SettingsException;
import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Serves {@code GET /healthz} (200 while the worker polls and the server answers, 503 otherwise; the body names the
 * role, its state, and what a person should know) and {@code GET /metrics} (Prometheus text, Temporal's SDK metrics
 * included).
 */
public final class HealthServer implements AutoCloseable {
    private final String role;
    private final Javalin server;
    private final AtomicReference<HealthState> state = new AtomicReference<>(HealthState.WAITING_FOR_TEMPORAL);

    private final AtomicReference<String> note = new AtomicReference<>("");

    private HealthServer(String role, PrometheusMeterRegistry metrics, Supplier<Optional<String>> trouble) {
        this.role = role;
        this.server = Javalin.create(config -> config.showJavalinBanner = false);
        server.get("/healthz", context -> {
            HealthState now = state.get();
            Optional<String> wrong = now == HealthState.RUNNING ? trouble.get() : Optional.empty();
            boolean works = now == HealthState.RUNNING && wrong.isEmpty();
            context.status(works ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
            context.json(Map.of("role", this.role, "state", wrong.orElse(now.text()), "note", note.get()));
        });
        server.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
    }

    /**
     * Starts serving on the given address; port 0 picks a free one.
     *
     * @param trouble asked at each request while the worker polls: why it would get no work now
     * @throws SettingsException if the address can't be listened on
     */
    public static HealthServer start(
            String role, String host, int port, PrometheusMeterRegistry metrics, Supplier<Optional<String>> trouble) {
        HealthServer health = new HealthServer(role, metrics, trouble);
        try {
            health.server.start(host, port);
        } catch (JavalinException e) {
            throw new SettingsException(
                    "the " + role + " worker can't serve its health at " + host + ":" + port + ": " + e.getMessage()
                            + " Set PITLANE_HEALTH_PORT to a free port, or to 0 for any",
                    e);
        }
        return health;
    }

    public int port() {
        return server.port();
    }

    /** Adds a sentence for whoever looks. */
    public void note(String text) {
        note.set(text);
    }

    /** Says what the worker is doing now. */
    public void state(HealthState next) {
        state.set(next);
    }

    @Override
    public void close() {
        server.stop();
    }
}
