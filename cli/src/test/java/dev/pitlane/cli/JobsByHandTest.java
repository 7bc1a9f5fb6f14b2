package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.car.deploy.DeployOrder;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.SelfTest;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.simulator.SimulatorServer;
import dev.pitlane.simulator.SimulatorSettings;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsByHandTest {
    @TempDir
    private Path home;

    @Test
    void simulated_frames_become_a_model_and_an_engine_without_a_server_and_the_store_says_how() throws Exception {
        PitlaneProcess pitlane = new PitlaneProcess(home);

        JsonNode simulated = answered(pitlane.run("simulate", "--dataset", "track", "--frames", "30", "--json"));
        GoldenAnswer.requireShape("simulate-answer.json", simulated);
        JsonNode trained =
                answered(pitlane.run("train", "track", "--config", "{\"epochs\":1,\"batchSize\":8}", "--json"));
        GoldenAnswer.requireShape("train-answer.json", trained);
        PitlaneProcess.Answer judged = pitlane.run("evaluate", "steering", "--on", "track", "--json");
        GoldenAnswer.requireShape("evaluate-answer.json", judged.json());
        assertThat(judged.code()).isEqualTo(judged.json().path("passed").asBoolean() ? 0 : 1);
        JsonNode converted = answered(pitlane.run("convert", "steering", "--json"));
        GoldenAnswer.requireShape("convert-answer.json", converted);

        assertThat(converted.path("engine").asText()).isEqualTo("steering-engine:v1");
        assertThat(pitlane.run("lineage", "steering-engine").output())
                .contains("steering-engine:v1", "steering:v1", "track:v1", "simulate");

        theStoreIsAsked(pitlane);
        theCarIsAsked(pitlane);
        workThatTakesTimeShowsItOnATerminalAlone(pitlane);
        anEngineForANewerRuntimeIsSaidToBeOne(pitlane);
        anEvaluationThatIsToldToStopEndsItsRun(pitlane);
        aDriveIsToldToStop(pitlane);
        aDriveThatTheEngineDoesNotSurviveExitsOne(pitlane);
    }

    private void workThatTakesTimeShowsItOnATerminalAlone(PitlaneProcess pitlane) throws Exception {
        String exported = home.resolve("exported").toString();
        String fetched = home.resolve("fetched").toString();
        List<List<String>> commands = List.of(
                List.of("import", "jetracer", exported, "--dataset", "shown"),
                List.of("export", "jetracer", "track", exported),
                List.of("artifacts", "log", "logged", fetched, "--type", "model"),
                List.of("artifacts", "get", "steering", fetched),
                List.of("evaluate", "steering", "--on", "track"));
        for (List<String> command : commands) {
            String[] words = command.toArray(String[]::new);
            String name = command.getFirst().equals("artifacts") ? command.get(1) : command.getFirst();
            assertThat(pitlane.run(Map.of("JAVA_TOOL_OPTIONS", "-Dpitlane.terminal=true"), words)
                            .messages())
                    .contains("\r" + name);
            assertThat(pitlane.run(words).messages()).as(name).doesNotContain("\r", "\u001b");
        }
    }

    private void anEvaluationThatIsToldToStopEndsItsRun(PitlaneProcess pitlane) throws Exception {
        Runs runs = ArtifactStore.openOrMake(home.resolve("store").toUri(), Clock.systemUTC())
                .runs();
        RunFilter newest = RunFilter.newest(Job.EVALUATE, 1);
        RunId before = runs.list(newest).getFirst().id();
        Process evaluate = pitlane.start(Map.of(), "evaluate", "steering", "--on", "track");
        try {
            while (runs.list(newest).getFirst().id().equals(before)) {
                assertThat(evaluate.isAlive())
                        .as("the evaluation has not begun yet")
                        .isTrue();
            }
            evaluate.toHandle().destroy();
            pitlane.answer(evaluate);

            assertThat(runs.list(newest).getFirst().outcome()).isPresent();
        } finally {
            evaluate.destroyForcibly();
        }
    }

    private void anEngineForANewerRuntimeIsSaidToBeOne(PitlaneProcess pitlane) throws Exception {
        Path folder = home.resolve("newer");
        answered(pitlane.run("artifacts", "get", "steering-engine", folder.toString(), "--json"));
        Path model = folder.resolve("model.onnx");
        byte[] onnx = Files.readAllBytes(model);
        // The first field of an ONNX file is the version of its format, a number of one byte.
        assertThat(onnx[0]).isEqualTo((byte) 0x08);
        onnx[1] = 99;
        Files.write(model, onnx);
        answered(pitlane.run("artifacts", "log", "newer-engine", folder.toString(), "--type", "engine", "--json"));
        try (SimulatorServer simulator = SimulatorServer.start(SimulatorSettings.defaults())) {
            PitlaneProcess.Answer drive = pitlane.run(
                    Map.of("PITLANE_SIMULATOR", "127.0.0.1:" + simulator.port()), "drive", "--engine", "newer-engine");

            assertThat(drive.code()).as(drive.messages()).isEqualTo(1);
            assertThat(drive.messages()).contains("made for a newer runtime", "→ Update Pitlane");
            assertThat(drive.output() + drive.messages()).doesNotContain("laps");
        }
    }

    private void aDriveThatTheEngineDoesNotSurviveExitsOne(PitlaneProcess pitlane) throws Exception {
        CarId car = CarId.parse("car-1");
        ArtifactStore store = ArtifactStore.openOrMake(home.resolve("store").toUri(), Clock.systemUTC());
        Slots slots = new Slots(new CarHome(home, car).slots(), Clock.systemUTC(), FaultPoints.NONE);
        SelfTest selfTest = new SelfTest(Duration.ofSeconds(5), EngineOpener.withThreads(1));
        new Deployer(store, slots, selfTest, FaultPoints.NONE)
                .deploy(
                        new DeployOrder(
                                car,
                                CommitId.random(),
                                VersionId.parse("steering-engine:v1"),
                                Optional.empty(),
                                "the test"),
                        Progress.silent());
        try (SimulatorServer simulator = SimulatorServer.start(SimulatorSettings.defaults())) {
            PitlaneProcess.Answer drive = pitlane.run(
                    Map.of("PITLANE_SIMULATOR", "127.0.0.1:" + simulator.port()), "drive", "--laps", "1", "--json");

            assertThat(drive.code()).as(drive.messages() + drive.output()).isEqualTo(1);
            assertThat(drive.json().path("slot").asText()).as(drive.output()).isEqualTo("rolledBack");
            assertThat(drive.json().path("note").asText()).isNotBlank();
        }
        assertThat(slots.boot()).as("the car stays put").isEmpty();
    }

    private void aDriveIsToldToStop(PitlaneProcess pitlane) throws Exception {
        try (SimulatorServer simulator = SimulatorServer.start(SimulatorSettings.defaults());
                SimulatorControl judge = SimulatorControl.connect("127.0.0.1", simulator.port())) {
            Process drive = pitlane.start(
                    Map.of("PITLANE_SIMULATOR", "127.0.0.1:" + simulator.port()),
                    "drive",
                    "--engine",
                    "steering-engine:v1",
                    "--laps",
                    "100",
                    "--json");
            try {
                while (judge.driveResult().seconds() == 0) {
                    assertThat(drive.isAlive()).as("the car has not moved yet").isTrue();
                }
                // As Ctrl-C: Java makes no difference between the signals. By its handle, which leaves its output open.
                drive.toHandle().destroy();
                PitlaneProcess.Answer answer = pitlane.answer(drive);

                String run = Json.parse(answer.output()).path("run").asText();
                assertThat(answered(pitlane.run("runs", "show", run, "--json"))
                                .path("outcome")
                                .asText())
                        .as(answer.messages())
                        .isEqualTo("succeeded");
            } finally {
                drive.destroyForcibly();
            }
        }
    }

    private void labelledImagesGoOutAndComeBackTheSame(PitlaneProcess pitlane) throws Exception {
        String exported = home.resolve("exported").toString();
        JsonNode answer = answered(pitlane.run("export", "jetracer", "track", exported, "--json"));
        GoldenAnswer.requireShape("export-answer.json", answer);
        assertThat(answer.path("images").asInt()).isEqualTo(30);
        JsonNode again = answered(pitlane.run("import", "jetracer", exported, "--dataset", "copy", "--json"));
        assertThat(again.path("labelled").asInt()).isEqualTo(30);
        PitlaneProcess.Answer unlabelled = pitlane.run("export", "jetracer", "steering", exported);
        assertThat(unlabelled.code()).isEqualTo(1);
    }

    private void theStoreIsAsked(PitlaneProcess pitlane) throws Exception {
        JsonNode moved = answered(pitlane.run("artifacts", "alias", "steering", "production", "steering:v1", "--json"));
        GoldenAnswer.requireShape("artifacts-alias-answer.json", moved);
        JsonNode fetched = answered(pitlane.run(
                "artifacts",
                "get",
                "steering:production",
                home.resolve("fetched").toString(),
                "--json"));
        GoldenAnswer.requireShape("artifacts-get-answer.json", fetched);
        labelledImagesGoOutAndComeBackTheSame(pitlane);
        JsonNode listed = answered(pitlane.run("artifacts", "list", "--json"));
        GoldenAnswer.requireShape("artifacts-list-answer.json", Json.object().set("artifacts", only(listed)));
        JsonNode shown = answered(pitlane.run("artifacts", "show", "steering", "--json"));
        GoldenAnswer.requireShape("artifacts-show-answer.json", shown);
        JsonNode runs = answered(pitlane.run("runs", "list", "--job", "train", "--json"));
        GoldenAnswer.requireShape("runs-list-answer.json", runs);
        JsonNode run =
                answered(pitlane.run("runs", "show", shown.path("loggedBy").asText(), "--json"));
        GoldenAnswer.requireShape("runs-show-answer.json", run);
        assertThat(runs.path("runs").path(0)).isEqualTo(run);
        GoldenAnswer.requireShape("lineage-answer.json", answered(pitlane.run("lineage", "steering", "--json")));
    }

    private void theCarIsAsked(PitlaneProcess pitlane) throws Exception {
        answered(pitlane.run("artifacts", "alias", "steering-engine", "car-1", "steering-engine:v1", "--json"));
        Runs runs = ArtifactStore.openOrMake(home.resolve("store").toUri(), Clock.systemUTC())
                .runs();
        ObjectNode config = Json.object().put("car", "car-1");
        Run drive = runs.start(
                new RunRequest(Job.DRIVE, CommitId.random(), Digest.of(config.toString()), config, "the test"));
        runs.use(drive.id(), VersionId.parse("steering-engine:v1"), "engine");
        runs.finish(drive.id(), Outcome.SUCCEEDED, Json.object().put("laps", 2).put("completed", 2));

        JsonNode which = answered(pitlane.run("which", "car-1", "--json"));

        GoldenAnswer.requireShape("which-answer.json", which);
        assertThat(which.path("model").asText()).isEqualTo("steering:v1");
        assertThat(which.path("dataset").asText()).isEqualTo("track:v1");
        assertThat(which.path("config").path("epochs").asInt()).isEqualTo(1);
        assertThat(which.path("drives").path(0).path("run").asText())
                .isEqualTo(drive.id().toString());
    }

    /** The artifact with an alias, alone in its list. */
    private static ArrayNode only(JsonNode listed) {
        ArrayNode only = Json.object().putArray("artifacts");
        listed.path("artifacts").forEach(artifact -> {
            if (artifact.path("name").asText().equals("steering")) {
                only.add(artifact);
            }
        });
        return only;
    }

    private static JsonNode answered(PitlaneProcess.Answer answer) throws Exception {
        assertThat(answer.code()).as(answer.messages() + answer.output()).isZero();
        return answer.json();
    }
}
