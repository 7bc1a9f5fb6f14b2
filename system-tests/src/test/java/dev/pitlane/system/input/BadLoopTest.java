package dev.pitlane.system.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.fault.FaultSystem;
import dev.pitlane.system.fault.FaultSystemExtension;
import dev.pitlane.system.fault.Loop;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad input at the workflow: from a start form, a signal, a camera, a disk. */
@ExtendWith(FaultSystemExtension.class)
class BadLoopTest {

    @Test
    void an_input_with_an_unknown_field_or_a_wrong_type_ends_the_workflow_at_once_and_names_it(FaultSystem system) {
        Loop unknown = system.start("unknown-field", Json.object().put("datset", "track"));
        ObjectNode ten = Json.object();
        ten.putObject("collect").put("frames", "ten");
        Loop mistyped = system.start("wrong-type", ten);

        Await.until("both workflows ended", () -> !unknown.isRunning() && !mistyped.isRunning());
        assertThat(unknown.failure()).contains(WorkflowNames.INVALID_INPUT, "datset", "allowed are");
        assertThat(mistyped.failure()).contains(WorkflowNames.INVALID_INPUT, "collect.frames", "whole number", "ten");
    }

    @Test
    void a_signal_with_a_wrong_type_changes_nothing_and_is_shown(FaultSystem system) {
        ObjectNode input = system.inputOnCalm("bad-signal");
        ((ObjectNode) input.path("train")).put("architecture", "squarenet");
        Loop loop = system.start("bad-signal", input);
        loop.awaitDecision("train");

        loop.signal(WorkflowNames.RETRY_STEP, Json.object().put("attempt", "two"));

        RetrainStatus status =
                loop.await("shows the bad signal", it -> !it.notes().isEmpty());
        assertThat(status.notes().getLast()).contains("retryStep changed nothing", "attempt", "two");
        assertThat(status.waitingFor()).contains("decision");
        assertThat(loop.details()).contains("retryStep changed nothing");
        loop.abort();
    }

    @Test
    void without_a_dataset_and_without_frames_the_workflow_asks_for_frames(FaultSystem system) {
        ObjectNode input = system.input("no-dataset");
        input.putObject("collect").put("frames", 0);
        Loop loop = system.start("no-dataset", input);

        RetrainStatus.Failure failure = loop.awaitDecision("collect");
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND.text());
        assertThat(failure.thing()).isEqualTo("no-dataset");
        assertThat(failure.action()).contains("retryStep", "frames");

        ObjectNode retry = Json.object();
        retry.putObject("input").putObject("collect").put("frames", 5);
        loop.retryStep(retry);
        // Of five frames a second apart, one lies in the gap before the test block.
        assertThat(system.person().task("no-dataset").undecided()).hasSize(4);
        loop.abort();
    }

    @Test
    void a_name_that_something_else_has_is_told_before_any_work_is_done(FaultSystem system) {
        system.calm();
        CommitId commit = CommitId.random();
        RunId run = system.store()
                .runs()
                .start(new RunRequest(Job.IMPORT, commit, Json.object(), "test"))
                .id();
        system.store()
                .log(new LogRequest(
                        ArtifactName.parse("taken-engine"),
                        ArtifactType.DATASET,
                        commit,
                        Digest.of("taken"),
                        run,
                        Optional.empty(),
                        tree -> tree.put("note.txt", new byte[] {1}),
                        Json.object()));
        ObjectNode dataset = system.input("dataset").put("dataset", "calm-model");
        ObjectNode model = system.input("model").put("model", "calm");
        ObjectNode engine = system.input("engine").put("model", "taken");

        requireTold(system, dataset, "calm-model", "is a model");
        requireTold(system, model, "calm", "is a dataset");
        requireTold(system, engine, "taken-engine", "is a dataset");
    }

    private static void requireTold(FaultSystem system, ObjectNode input, String name, String what) {
        Loop loop = system.start("taken-" + name, input);
        RetrainStatus.Failure failure = loop.awaitDecision("collect");
        assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION.text());
        assertThat(failure.thing()).isEqualTo(name);
        assertThat(failure.what()).contains(what);
        assertThat(failure.action()).contains("another name");
        loop.abort();
    }

    @Test
    void a_camera_with_damaged_frames_is_named_and_the_good_ones_count_once_they_are_there(
            FaultSystem system, @TempDir Path folder) throws Exception {
        Frames.make(folder, 1, 7);
        Files.delete(folder.resolve("frame-000000.jpg"));
        ObjectNode input = system.input("damaged");
        ((ObjectNode) input.path("collect")).put("car", "car-7").put("frames", 6);
        try (ChildProcess car = system.switchOn("car-7", folder)) {
            Loop loop = system.start("damaged", input);

            assertThat(loop.awaitDecision("collect")).satisfies(empty -> {
                assertThat(empty.type()).isIn(FailureType.DATA.text(), FailureType.CONFIGURATION.text());
                assertThat(empty.what() + empty.thing()).contains(folder.toString());
                assertThat(empty.action()).isNotBlank();
            });

            byte[] frame = Frames.jpeg(224, 224, new Point(50, 150), 70);
            Files.write(folder.resolve("frame-000001.jpg"), Arrays.copyOf(frame, 2_000));
            Files.write(folder.resolve("frame-000002.jpg"), Frames.jpeg(320, 240, new Point(50, 150), 71));
            int attempt = attempt(loop);
            loop.retryStep(Json.object());
            loop.await("tried the damaged frames", status -> attempt(status) > attempt && failed(status));
            assertThat(loop.awaitDecision("collect")).satisfies(damaged -> {
                assertThat(damaged.type()).isEqualTo(FailureType.DATA.text());
                assertThat(damaged.what()).contains("frame-000001.jpg", "2 frames");
                assertThat(damaged.action()).contains("224x224");
            });

            for (int number = 3; number < 9; number++) {
                Files.write(
                        folder.resolve("frame-00000" + number + ".jpg"),
                        Frames.jpeg(224, 224, new Point(60, 150), number));
            }
            loop.retryStep(Json.object());
            assertThat(system.person().task("damaged").undecided()).hasSize(6);
            loop.abort();
            assertThat(car.process().isAlive()).isTrue();
        }
    }

    private static boolean failed(RetrainStatus status) {
        return status.steps().stream().anyMatch(step -> step.failure().isPresent());
    }

    private static int attempt(Loop loop) {
        return attempt(loop.status().orElseThrow());
    }

    private static int attempt(RetrainStatus status) {
        return status.steps().stream()
                .mapToInt(RetrainStatus.Step::attempt)
                .max()
                .orElse(0);
    }

    @Test
    void done_without_any_label_keeps_the_task_open_and_says_so(FaultSystem system) {
        Loop loop = system.start("no-labels", system.input("no-labels"));
        Person.Task task = system.person().task("no-labels");
        int images = task.undecided().size();

        Person.Answer refused = task.done();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().path("error").path("message").asText()).contains("has a label");
        assertThat(refused.document().path("error").path("action").asText()).isNotBlank();

        // From the Web UI, past the page: without a task's name it counts for the one that the workflow shows.
        loop.await("wants labels", it -> it.labeling().isPresent());
        loop.signal(WorkflowNames.LABELING_COMPLETED, Json.object());
        RetrainStatus status =
                loop.await("says that nothing is labelled", it -> !it.notes().isEmpty());
        assertThat(status.notes().getLast()).contains("before any image was labelled");
        assertThat(loop.await("waits again", it -> it.labeling().isPresent()).waitingFor())
                .contains("person");
        assertThat(system.person().task("no-labels").undecided()).hasSize(images);

        // Going on without labels leads to a decision from which the way back is open.
        loop.signal(WorkflowNames.SKIP, Json.object().put("step", "label"));
        RetrainStatus.Failure nothing = loop.awaitDecision("train");
        assertThat(nothing.type()).isEqualTo(FailureType.DATA.text());
        assertThat(nothing.what()).contains("no-labels:v1", "no labelled one");
        assertThat(nothing.action()).contains("label its images");
        loop.retryStep(Json.object().put("from", "label"));
        assertThat(system.person().task("no-labels").undecided()).hasSize(images);
        loop.abort();
    }

    @Test
    void a_missing_pretrained_model_waits_for_a_decision_until_the_setting_is_mended(FaultSystem system) {
        ObjectNode input = system.inputOnCalm("pretrained");
        ((ObjectNode) input.path("train")).put("pretrained", "nobodys:v3");
        Loop loop = system.start("pretrained", input);

        RetrainStatus.Failure failure = loop.awaitDecision("train");
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND.text());
        assertThat(failure.what()).contains("nobodys");
        assertThat(failure.action()).isNotBlank();

        ObjectNode retry = Json.object();
        retry.putObject("input").putObject("train").putNull("pretrained");
        loop.retryStep(retry);
        assertThat(loop.finish().fingerprint()).isEqualTo(system.calm());
    }

    @Test
    void a_full_disk_waits_for_a_decision_until_there_is_room_and_loses_nothing(FaultSystem system) throws Exception {
        system.calm();
        Path store = system.home().resolve("store");
        Loop loop;
        try (FullDisk full = FullDisk.over(store.resolve(".tmp"))) {
            loop = system.start("full", system.inputOnCalm("full"));

            RetrainStatus.Failure failure = loop.awaitDecision("train");
            assertThat(failure.type()).isEqualTo(FailureType.STORAGE_FULL.text());
            assertThat(failure.what()).contains("no space is left", store.toString());
            assertThat(failure.action()).contains("make room");
            assertThat(loop.stageAttribute()).isEqualTo("failed");
            assertThat(full).isNotNull();
        }

        loop.retryStep(Json.object());

        assertThat(loop.finish().fingerprint()).isEqualTo(system.calm());
    }
}
