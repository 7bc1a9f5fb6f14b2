package dev.pitlane.workers.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void without_variables_everything_lies_in_the_current_folder_on_loopback() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.home()).isEqualTo(Path.of(".pitlane").toAbsolutePath());
        assertThat(settings.store()).isEqualTo(settings.home().resolve("store").toUri());
        assertThat(settings.car().id()).isEqualTo("car-1");
        assertThat(settings.car().camera()).isEqualTo("sim");
        assertThat(settings.car().simulator()).hasToString("127.0.0.1:7411");
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().healthPort()).isZero();
        assertThat(settings.http().pagePort()).isEqualTo(8470);
        assertThat(settings.threads()).isPositive();
        assertThat(settings.timeouts()).isEmpty();
        assertThat(settings.faultPoint()).isEmpty();
    }

    @Test
    void every_setting_is_taken_from_its_variable() {
        Settings settings = Settings.from(Map.ofEntries(
                Map.entry("PITLANE_HOME", "/data/home"),
                Map.entry("PITLANE_STORE", "file:/data/store"),
                Map.entry("PITLANE_CAR", "kitchen"),
                Map.entry("PITLANE_CAMERA", "replay:/frames"),
                Map.entry("PITLANE_SIMULATOR", "127.0.0.1:9000"),
                Map.entry("PITLANE_HTTP_HOST", "0.0.0.0"),
                Map.entry("PITLANE_HEALTH_PORT", "9100"),
                Map.entry("PITLANE_PAGE_PORT", "9200"),
                Map.entry("PITLANE_PAGE_NAMES", "desk.example, desk"),
                Map.entry("PITLANE_THREADS", "3"),
                Map.entry("PITLANE_TIMEOUTS", "heartbeat=PT2S"),
                Map.entry("PITLANE_FAULT_POINT", "train.after-checkpoint=/tmp/reached")));

        assertThat(settings)
                .isEqualTo(new Settings(
                        Path.of("/data/home"),
                        URI.create("file:/data/store"),
                        new Settings.Car("kitchen", "replay:/frames", new HostAndPort("127.0.0.1", 9000)),
                        new Settings.Http("0.0.0.0", 9100, 9200, List.of("desk.example", "desk")),
                        3,
                        "heartbeat=PT2S",
                        java.util.Optional.of(
                                new FaultPointSetting("train.after-checkpoint", Path.of("/tmp/reached")))));
    }

    @Test
    void a_store_that_is_no_place_here_is_refused_by_name() {
        for (String place : List.of("s3:bucket", "http://host/x", "~/store", "C:\\store", "file://host/x", "/")) {
            assertThatThrownBy(() -> Settings.from(Map.of("PITLANE_STORE", place)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("PITLANE_STORE")
                    .hasMessageContaining(place);
        }
    }

    @Test
    void a_misspelt_setting_is_refused_by_name() {
        assertThatThrownBy(() -> Settings.from(Map.of("PITLANE_HOEM", "/data")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PITLANE_HOEM")
                .hasMessageContaining("PITLANE_HOME");
    }

    @Test
    void a_port_that_is_no_number_is_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> Settings.from(Map.of("PITLANE_PAGE_PORT", "eighty")))
                .hasMessageContaining("PITLANE_PAGE_PORT=eighty")
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void a_simulator_without_port_is_refused() {
        assertThatThrownBy(() -> Settings.from(Map.of("PITLANE_SIMULATOR", "somewhere")))
                .hasMessageContaining("PITLANE_SIMULATOR=somewhere");
    }

    @Test
    void an_ipv6_address_stands_in_brackets_before_its_port_and_is_given_them_where_it_stands_alone() {
        assertThat(HostAndPort.parse("TEMPORAL_ADDRESS", "[::1]:7233")).hasToString("[::1]:7233");
        assertThatThrownBy(() -> HostAndPort.parse("TEMPORAL_ADDRESS", "::1:7233"))
                .hasMessageContaining("TEMPORAL_ADDRESS=::1:7233")
                .hasMessageContaining("[::1]:7233");
        assertThat(Settings.from(Map.of("PITLANE_HTTP_HOST", "::1")).http().host())
                .isEqualTo("[::1]");
        assertThat(Settings.from(Map.of("PITLANE_HTTP_HOST", "[::1]")).http().host())
                .isEqualTo("[::1]");
    }

    @Test
    void an_address_with_a_scheme_is_refused_with_what_to_write() {
        for (String address : List.of("http://localhost:7233", "grpc://localhost:7233", "dns:///localhost:7233")) {
            assertThatThrownBy(() -> HostAndPort.parse("TEMPORAL_ADDRESS", address))
                    .hasMessageContaining("TEMPORAL_ADDRESS=" + address)
                    .hasMessageContaining("without a scheme");
        }
    }

    @Test
    void variables_of_other_programs_are_not_looked_at() {
        assertThat(Settings.from(Map.of("HOME", "/root", "TEMPORAL_ADDRESS", "x:1"))
                        .car()
                        .id())
                .isEqualTo("car-1");
    }
}
