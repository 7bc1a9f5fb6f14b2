package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.ArtifactStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a person gets wrong is named, with what to do about it. */
class ErrorsTest {
    @TempDir
    private Path folder;

    private PitlaneProcess pitlane;

    @BeforeEach
    void set_up() {
        pitlane = new PitlaneProcess(folder.resolve("home"));
        ArtifactStore.openOrMake(folder.resolve("home/store").toUri(), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            drive                                      | engine
            up --camera replay:/no/such/folder         | /no/such/folder
            up --camera webcam                         | webcam
            train nothing                              | nothing
            """)
    void a_mistake_is_named_with_what_to_do(String command, String thing) throws Exception {
        requireTold(pitlane.run(command.strip().split(" ")), thing);
    }

    @Test
    void training_says_which_dataset_has_no_labels_which_name_is_taken_and_which_architecture_there_is_not()
            throws Exception {
        Path content = Files.createDirectories(folder.resolve("content"));
        Files.writeString(content.resolve("note.txt"), "no label");
        assertThat(pitlane.run("artifacts", "log", "track", content.toString()).code())
                .isZero();

        requireTold(pitlane.run("train", "track"), "track:v1");
        requireTold(pitlane.run("train", "track", "--model", "track"), "not a model");
        requireTold(pitlane.run("train", "track", "--config", "{\"architecture\":\"x\"}"), "x");
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            requireTold(pitlane.run("simulator", "--port", port), port);
            PitlaneProcess.Answer workers = pitlane.run("up", "--camera", "replay:" + folder, "--page-port", port);
            requireTold(workers, port);
        }
    }

    @ParameterizedTest
    @CsvSource({"PITLANE_TIMEOUTS,heartbeat=soon", "PITLANE_TIMEOUTS,heartbaet=PT2S", "PITLANE_CAR,My Car"})
    void a_setting_that_cannot_be_used_is_named(String setting, String value) throws Exception {
        requireTold(pitlane.run(Map.of(setting, value), "worker", "workflows"), setting);
    }

    @Test
    void the_error_document_has_the_simple_name_of_the_kind() throws IOException, InterruptedException {
        PitlaneProcess.Answer answer = pitlane.run("artifacts", "show", "track:v9", "--json");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.json().path("error").path("type").asText()).isEqualTo("NotFound");
    }

    @Test
    void a_drive_of_no_laps_is_wrong_usage() throws IOException, InterruptedException {
        PitlaneProcess.Answer answer = pitlane.run("drive", "--laps", "0");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.messages()).contains("0 laps", "1 to 100");
    }

    private static void requireTold(PitlaneProcess.Answer answer, String thing) {
        assertThat(answer.code()).as(answer.messages()).isEqualTo(1);
        assertThat(answer.messages()).contains(thing, "→ ").doesNotContain("unexpected");
    }
}
