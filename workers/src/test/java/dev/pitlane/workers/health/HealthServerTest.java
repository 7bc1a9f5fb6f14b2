package dev.pitlane.workers.health;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.workers.settings.SettingsException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    @Test
    void a_port_in_use_is_named_with_the_setting_that_picks_another() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

            assertThatThrownBy(() -> HealthServer.start("car", "127.0.0.1", taken.getLocalPort(), metrics))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("car")
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("PITLANE_HEALTH_PORT");
        }
    }
}
