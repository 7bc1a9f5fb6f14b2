package dev.pitlane.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagesTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}"})
    void an_empty_input_runs_every_stage_in_order(String input) {
        world.begin(input);
        world.settle().done();

        RetrainStatus end = world.result();

        assertThat(world.calls)
                .containsExactly(
                        "collect car-1 120",
                        "open track:v2",
                        "commit track:v2",
                        "train track:v3",
                        "evaluate steering:v1 against nothing",
                        "convert steering:v1",
                        "promote steering:v1",
                        "probe car-1",
                        "deploy car-1 steering-engine:v1",
                        "endRuns the workflow went on without it");
        assertThat(end.stage()).isEqualTo("done");
        assertThat(end.cars()).containsExactly(java.util.Map.entry("car-1", "deployed"));
        assertThat(end.versions())
                .containsEntry("dataset", "track:v3")
                .containsEntry("model", "steering:v1")
                .containsEntry("engine", "steering-engine:v1")
                .containsEntry("production", "steering:v1");
        assertThat(world.stageAttribute()).isEqualTo("done");
    }

    @Test
    void settings_reach_the_machines() {
        world.begin("{\"collect\":{\"frames\":30,\"framesPerSecond\":5},\"train\":{\"epochs\":7}}");
        world.settle().done();
        world.result();

        assertThat(world.request("collect", CollectRequest.class).frames()).isEqualTo(30);
        assertThat(world.request("train", TrainRequest.class)
                        .settings()
                        .epochs()
                        .count())
                .contains(7);
        assertThat(world.request("train", TrainRequest.class).settings().batchSize())
                .isEqualTo(TrainSettings.defaults().batchSize());
        assertThat(world.request("deploy", DeployRequest.class).model()).hasToString("steering:v1");
        assertThat(world.request("deploy", DeployRequest.class).workflowId()).isEqualTo(World.WORKFLOW);
    }

    @Test
    void no_frames_start_from_the_latest_version() {
        world.begin("{\"collect\":{\"frames\":0}}");
        world.settle().done();

        world.result();

        assertThat(world.calls).startsWith("open track:v1").noneMatch(call -> call.startsWith("collect"));
    }

    @Test
    void no_frames_and_no_dataset_wait_for_a_decision_and_say_what_to_do() {
        world.datasets.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");
        world.settle();

        RetrainStatus.Failure failure =
                world.status().steps().getFirst().failure().orElseThrow();
        assertThat(failure.type()).isEqualTo("NotFound");
        assertThat(failure.thing()).isEqualTo("track");
        assertThat(failure.action()).contains("collect frames");

        world.signal(WorkflowNames.RETRY_STEP, "{\"input\":{\"collect\":{\"frames\":40}}}")
                .settle();
        assertThat(world.calls).contains("collect car-1 40");
    }

    @Test
    void nothing_unlabelled_passes_the_label_stage_over() {
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");

        world.result();

        assertThat(world.calls).startsWith("train track:v1");
    }

    @Test
    void no_cars_end_the_workflow_after_convert_with_the_model_in_production() {
        world.begin("{\"deploy\":{\"cars\":[]}}");
        world.settle().done();

        RetrainStatus end = world.result();

        assertThat(world.calls)
                .endsWith("convert steering:v1", "promote steering:v1", "endRuns the workflow went on without it");
        assertThat(end.cars()).isEmpty();
        assertThat(end.stage()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"train":{"epoch":3}}      | train.epoch: there is no such field
                    {"collect":{"frames":"7"}} | collect.frames: must be a whole number
                    7                          | must be a JSON object
                    """)
    void a_bad_input_fails_the_start_at_once_by_the_fields_name(String input, String message) {
        world.begin(input);

        assertThatThrownBy(world::result)
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("InvalidInput");
                    assertThat(failure.getOriginalMessage()).contains(message);
                });
        assertThat(world.calls).isEmpty();
    }

    @Test
    void a_reference_to_pretrained_weights_is_resolved_once_per_work() {
        world.unlabelled.set(0);
        world.production.set(Optional.of(VersionId.parse("steering:v7")));
        world.failing("train", World.failure(FailureType.DATA));
        world.begin("{\"collect\":{\"frames\":0},\"train\":{\"pretrained\":\"steering:production\"}}");
        world.settle();
        WorkId work = world.request("train", TrainRequest.class).work();

        world.production.set(Optional.of(VersionId.parse("steering:v8")));
        world.signal(WorkflowNames.RETRY_STEP, "");

        world.result();
        TrainRequest again = world.request("train", TrainRequest.class);
        assertThat(again.settings().pretrained()).contains("steering:v7");
        assertThat(again.work()).isEqualTo(work);
        assertThat(world.calls("pin")).hasSize(1);
    }

    @Test
    void a_setting_that_a_later_version_adds_and_nobody_gives_leaves_the_work_the_same() {
        // The name of today's default training: one that changes here would lose the checkpoints of what runs.
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");

        world.result();

        assertThat(world.request("train", TrainRequest.class).work().text())
                .isEqualTo("retrain-7-train-track-v1-steering-bd01f5-beb00b5d03e2eb4a7d56");
    }

    @Test
    void scratch_is_keyed_alike_for_the_same_work_and_differently_for_other_settings() {
        world.begin("");
        world.settle().done();
        world.result();
        String first = world.request("train", TrainRequest.class).work().text();

        assertThat(first).startsWith("retrain-7-train-track-v3");
        assertThat(world.request("collect", CollectRequest.class).work().text()).startsWith("retrain-7-collect-car-1");
    }
}
