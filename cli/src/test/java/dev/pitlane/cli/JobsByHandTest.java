package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsByHandTest {
    @TempDir
    private Path home;

    @Test
    void simulated_frames_become_a_model_and_an_engine_without_a_server() throws Exception {
        PitlaneProcess pitlane = new PitlaneProcess(home);

        JsonNode simulated = answered(pitlane.run("simulate", "--dataset", "track", "--frames", "30", "--json"));
        GoldenAnswer.requireShape("simulate-answer.json", simulated);
        JsonNode trained =
                answered(pitlane.run("train", "track", "--config", "{\"epochs\":1,\"batchSize\":8}", "--json"));
        GoldenAnswer.requireShape("train-answer.json", trained);
        JsonNode evaluated = answered(pitlane.run("evaluate", "steering", "--on", "track", "--json"));
        GoldenAnswer.requireShape("evaluate-answer.json", evaluated);
        JsonNode converted = answered(pitlane.run("convert", "steering", "--json"));
        GoldenAnswer.requireShape("convert-answer.json", converted);

        assertThat(converted.path("engine").asText()).isEqualTo("steering-engine:v1");
        assertThat(pitlane.run("lineage", "steering-engine").output())
                .contains("steering-engine:v1", "steering:v1", "track:v1", "simulate");
    }

    private static JsonNode answered(PitlaneProcess.Answer answer) throws Exception {
        assertThat(answer.code()).as(answer.messages() + answer.output()).isZero();
        return answer.json();
    }
}
