package dev.pitlane.workers.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.SettingsException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    @Test
    void it_is_served_at_an_ipv6_address_too() throws Exception {
        assumeTrue(hasIpv6(), "this machine has no IPv6: skipped");
        String host = Settings.from(Map.of("PITLANE_HTTP_HOST", "::1")).http().host();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (HealthServer health = HealthServer.start("car", host, 0, metrics, Optional::empty)) {
            URI address = URI.create("http://" + host + ":" + health.port() + "/healthz");

            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("car");
        }
    }

    @Test
    void it_follows_the_connection_and_forgets_a_note_that_is_over() throws Exception {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.of("no server answers"));
        try (HealthServer health = HealthServer.start("car", "127.0.0.1", 0, metrics, trouble::get)) {
            health.note("the namespace is missing");
            assertThat(ask(health).statusCode()).isEqualTo(503);
            assertThat(ask(health).body()).contains("waiting for Temporal", "the namespace is missing");

            health.state(HealthState.RUNNING);
            health.note("");
            assertThat(ask(health).statusCode()).isEqualTo(503);
            assertThat(ask(health).body()).contains("no server answers").doesNotContain("namespace");

            trouble.set(Optional.empty());
            assertThat(ask(health).statusCode()).isEqualTo(200);
            assertThat(ask(health).body()).contains("running").doesNotContain("no server answers");
        }
    }

    private static HttpResponse<String> ask(HealthServer health) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + health.port() + "/healthz");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static boolean hasIpv6() {
        try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            return loopback.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_setting_that_picks_another() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

            assertThatThrownBy(() ->
                            HealthServer.start("car", "127.0.0.1", taken.getLocalPort(), metrics, Optional::empty))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("car")
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("PITLANE_HEALTH_PORT");
        }
    }
}
