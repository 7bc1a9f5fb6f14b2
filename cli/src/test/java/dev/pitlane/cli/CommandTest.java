package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    @TempDir
    private Path folder;

    private PitlaneProcess pitlane;

    @BeforeEach
    void set_up() {
        pitlane = new PitlaneProcess(folder.resolve("home"));
        ArtifactStore.openOrMake(folder.resolve("home/store").toUri(), Clock.systemUTC());
    }

    @Test
    void a_folder_is_logged_shown_fetched_and_aliased() throws Exception {
        Path content = Files.createDirectories(folder.resolve("content"));
        Files.writeString(content.resolve("note.txt"), "hello");

        PitlaneProcess.Answer logged = pitlane.run("artifacts", "log", "track", content.toString(), "--json");
        GoldenAnswer.requireShape("artifacts-log-answer.json", logged.json());
        assertThat(logged.json().path("version").asText()).isEqualTo("track:v1");

        assertThat(pitlane.run("artifacts", "log", "track", content.toString(), "--json")
                        .json()
                        .path("reused")
                        .asBoolean())
                .isTrue();
        assertThat(pitlane.run("artifacts", "show", "track").output()).contains("track:v1", "1 files");
        assertThat(pitlane.run("artifacts", "alias", "track", "best", "track:v1")
                        .output())
                .contains("track:v1");
        Path fetched = folder.resolve("fetched");
        assertThat(pitlane.run("artifacts", "get", "track:best", fetched.toString())
                        .code())
                .isZero();
        assertThat(fetched.resolve("note.txt")).hasContent("hello");
        assertThat(pitlane.run("lineage", "track").output()).contains("track:v1", "import");
        assertThat(pitlane.run("runs", "list").output()).contains("import", "succeeded");
    }

    @Test
    void what_is_not_there_is_an_error_document_with_what_to_do() throws Exception {
        Path home = folder.resolve("empty");
        PitlaneProcess.Answer answer = new PitlaneProcess(home).run("artifacts", "show", "track:v9", "--json");

        assertThat(answer.code()).isEqualTo(1);
        GoldenAnswer.requireShape("error-answer.json", answer.json());
        assertThat(answer.json().path("error").path("message").asText()).contains("there is no store in");
        assertThat(home.resolve("store")).doesNotExist();
    }

    @Test
    void a_wrong_word_is_exit_code_2_and_a_failure_exit_code_1() throws Exception {
        assertThat(pitlane.run("artefacts").code()).isEqualTo(2);
        assertThat(pitlane.run("lineage", "track:v9").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "runs list --limit 0, from 1",
        "workflows --limit -1, from 1",
        "logs -n -1, from 0",
        "logs -n many, from 0",
        "up --page-port 99999, 1 to 65535",
        "simulator --port 0, 1 to 65535",
        "simulate --dataset a --frames 0, from 1",
        "simulate --dataset No, artifact name",
        "drive --engine Not@A, Not@A",
        "drive --laps 0, laps"
    })
    void a_number_or_reference_that_can_not_be_is_wrong_usage(String command, String said) throws Exception {
        PitlaneProcess.Answer answer = pitlane.run(command.split(" "));

        assertThat(answer.code()).as(answer.messages()).isEqualTo(2);
        assertThat(answer.messages()).contains(said);
    }

    @Test
    void the_completion_is_a_script_that_bash_understands_and_knows_all_commands() throws Exception {
        PitlaneProcess.Answer completion = pitlane.run("generate-completion");
        Path script = Files.writeString(folder.resolve("completion.sh"), completion.output());

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script
                                + "; COMP_WORDS=(pitlane re); COMP_CWORD=1; _complete_pitlane; echo ${COMPREPLY[@]}")
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("retrain");
    }

    @Test
    void a_car_that_was_never_deployed_to_is_named() throws Exception {
        PitlaneProcess.Answer answer = pitlane.run("which", "car-9");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.messages()).contains("car-9", "pitlane retrain");
    }

    @Test
    void a_car_is_driven_by_the_engine_that_was_deployed_last_whatever_its_name() throws Exception {
        Path content = Files.createDirectories(folder.resolve("content"));
        Files.writeString(content.resolve("engine.txt"), "an engine");
        for (String engine : List.of("a-engine", "b-engine")) {
            pitlane.run("artifacts", "log", engine, content.toString(), "--type", "engine");
            pitlane.run("artifacts", "alias", engine, "car-1", engine + ":v1");
        }

        assertThat(pitlane.run("which", "car-1", "--json").json().path("engine").asText())
                .isEqualTo("b-engine:v1");
    }

    @Test
    void a_job_that_fails_leaves_no_run_without_an_outcome() throws Exception {
        Path content = Files.createDirectories(folder.resolve("content"));
        Files.writeString(content.resolve("note.txt"), "hello");

        assertThat(pitlane.run("artifacts", "log", "track", content.toString(), "--type", "modle")
                        .messages())
                .contains("modle");
        assertThat(pitlane.run("runs", "list", "--json").json().path("runs")).isEmpty();

        pitlane.run("artifacts", "log", "track", content.toString());
        assertThat(pitlane.run("artifacts", "log", "track", content.toString(), "--type", "model")
                        .code())
                .isEqualTo(1);
        assertThat(pitlane.run("runs", "list").output()).contains("succeeded", "failed");
    }

    @Test
    void an_unknown_setting_stops_the_command_by_name() throws Exception {
        PitlaneProcess.Answer answer = pitlane.run(Map.of("PITLANE_STOER", "x"), "runs", "list");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.messages()).contains("PITLANE_STOER");
    }

    @Test
    void an_unknown_field_of_the_input_is_refused_before_anything_starts() throws Exception {
        PitlaneProcess.Answer answer = pitlane.run("retrain", "--input", "{\"train\":{\"epoch\":3}}");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.messages()).contains("epoch");
    }

    @Test
    void without_a_server_the_command_says_how_to_start_one() throws Exception {
        PitlaneProcess.Answer answer = pitlane.run(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"), "status", "--json");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.json().path("error").path("action").asText()).contains("pitlane up");
    }

    @Test
    void the_doctor_looks_at_every_role() throws IOException, InterruptedException {
        PitlaneProcess.Answer answer = pitlane.run("doctor", "--json");

        assertThat(answer.code()).isZero();
        GoldenAnswer.requireShape("doctor-answer.json", answer.json());
    }

    @Test
    void the_page_link_is_made_by_the_desktop_worker_for_who_has_its_token() throws Exception {
        HttpServer desktop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desktop.createContext("/api/entries", exchange -> {
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"code\":\"3F7KQ2M9XA\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        desktop.start();
        try {
            Path home = Files.createDirectories(folder.resolve("home/desktop"));
            Path token = Files.writeString(home.resolve("token"), "secret\n");
            Files.writeString(
                    home.resolve("page.json"),
                    Json.object()
                            .put(
                                    "address",
                                    "http://127.0.0.1:" + desktop.getAddress().getPort() + "/")
                            .put("token", token.toString())
                            .toString());

            PitlaneProcess.Answer answer = pitlane.run("page", "/lineage", "--json");

            GoldenAnswer.requireShape("page-answer.json", answer.json());
            assertThat(answer.json().path("link").asText()).endsWith("/door?back=%2Flineage#3F7KQ2M9XA");
        } finally {
            desktop.stop(0);
        }
        Files.delete(folder.resolve("home/desktop/page.json"));
        assertThat(pitlane.run("page", "--json")
                        .json()
                        .path("error")
                        .path("action")
                        .asText())
                .contains("pitlane up");
    }
}
