package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    /** Labels are there already, so that the loop begins with train. */
    private World begin() {
        return begin("{\"collect\":{\"frames\":0}}");
    }

    private World begin(String input) {
        world.unlabelled.set(0);
        world.begin(input);
        return world.settle();
    }

    private RetrainStatus.Step step() {
        return world.status().steps().getFirst();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureType.class,
            names = {"DATA", "CONFIGURATION", "STORAGE_FULL", "GATE_NOT_PASSED", "NOT_FOUND"})
    void a_failure_that_no_retry_can_mend_waits_for_a_decision_at_once(FailureType type) {
        world.failing("train", World.failure(type));
        begin();

        assertThat(world.calls("train")).hasSize(1);
        assertThat(world.status().waitingFor()).contains("decision");
        assertThat(step().state()).isEqualTo("failed");
        assertThat(step().failure())
                .contains(new RetrainStatus.Failure(type.text(), "it broke", "track:v1", "mend it"));
        assertThat(world.stageAttribute()).isEqualTo("failed");
    }

    @Test
    void it_waits_there_without_a_limit_and_goes_on_when_told() {
        world.failing("train", World.failure(FailureType.DATA));
        begin().pass(Duration.ofDays(60));

        world.signal(RETRY_STEP, "");

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("train")).hasSize(2);
    }

    @Test
    void the_details_say_what_failed_and_what_to_do() {
        world.failing(
                "train",
                new FailureAdvice("no image has a label", "track:v1", "label some | images")
                        .asFailure(FailureType.DATA));
        begin();

        assertThat(world.details())
                .contains("### train failed")
                .contains("- **what:** no image has a label")
                .contains("- **which:** track:v1")
                .contains("- **do:** label some \\| images")
                .contains("- **type:** Data")
                .contains("`retryStep {\"step\":\"train\",\"attempt\":3}`")
                .contains("`abort`")
                .doesNotContain("`skip");
    }

    @Test
    void a_retry_may_change_settings() {
        world.failing("train", World.failure(FailureType.CONFIGURATION));
        begin().signal(RETRY_STEP, "{\"step\":\"train\",\"input\":{\"train\":{\"batchSize\":8}}}");

        world.result();

        assertThat(world.request("train", TrainRequest.class).settings().batchSize())
                .isEqualTo(8);
    }

    @Test
    void a_retry_may_go_back_to_an_earlier_stage() {
        world.failing("evaluate", World.failure(FailureType.GATE_NOT_PASSED));
        begin().signal(RETRY_STEP, "{\"from\":\"collect\",\"input\":{\"collect\":{\"frames\":33}}}")
                .settle();

        assertThat(world.calls).contains("collect car-1 33");
        assertThat(world.status().stage()).isEqualTo("label");
        world.done();
        assertThat(world.result().versions()).containsEntry("model", "steering:v2");
    }

    @Test
    void an_unknown_error_is_tried_five_times_before_a_decision() {
        RuntimeException unknown = World.failure(FailureType.UNKNOWN);
        world.failing("train", unknown, unknown, unknown, unknown, unknown, unknown);
        begin().pass(Duration.ofMinutes(2));

        assertThat(world.calls("train")).hasSize(5);
        assertThat(step().failure().orElseThrow().type()).isEqualTo("Unknown");
    }

    @Test
    void an_unknown_error_that_goes_away_never_waits_for_a_decision() {
        world.failing("train", new IllegalStateException("a fault of ours"), new NullPointerException());
        begin();

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("train")).hasSize(3);
    }

    @Test
    void infrastructure_errors_are_retried_by_policy_for_ever() {
        RuntimeException broken = World.failure(FailureType.INFRASTRUCTURE);
        for (int i = 0; i < 20; i++) {
            world.failing("train", broken);
        }
        begin().pass(Duration.ofHours(1));

        assertThat(world.calls("train")).hasSize(21);
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void an_abort_fails_the_workflow_with_its_reason() {
        world.failing("train", World.failure(FailureType.DATA));
        begin().signal(ABORT, "{\"reason\":\"upside down\"}");

        assertThatThrownBy(world::result)
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("Aborted");
                    assertThat(failure.getOriginalMessage()).isEqualTo("aborted: upside down");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abort     | {"attempt":2}                             | attempt: no such step or attempt
                    abort     | {"why":"x"}                               | why: there is no such field
                    retryStep | {"attempt":2}                             | no such step or attempt is there now; there is train (attempt 3)
                    retryStep | {"step":"convert"}                        | no such step or attempt
                    retryStep | {"step":"train","from":"deploy"}          | from: deploy comes after train
                    retryStep | {"input":{"train":{"epoch":1}}}           | input.train.epoch: there is no such field
                    retryStep | {"input":{"collect":{"frames":1}}}        | add "from":"collect"
                    retryStep | {"input":{"model":"other"}}               | dataset and model can't change
                    retryStep | 7                                         | must be a JSON object
                    skip      | {"step":"train"}                          | step: must be one of collect, label, evaluate, deploy
                    skip      | {}                                        | train can't be skipped
                    skip      | {"step":"deploy","car":"car-9"}           | no such step or attempt
                    """)
    void a_bad_signal_changes_nothing_and_is_shown(String signal, String payload, String note) {
        world.failing("train", World.failure(FailureType.DATA));
        begin();

        world.signal(signal, payload).settle();

        assertThat(step().state()).isEqualTo("failed");
        assertThat(world.calls("train")).hasSize(1);
        assertThat(world.status().notes())
                .last()
                .asString()
                .contains(signal + " changed nothing: ")
                .contains(note);
        assertThat(world.details()).contains("Notes:");
    }

    @Test
    void a_signal_that_names_the_attempt_of_now_counts() {
        world.failing("train", World.failure(FailureType.DATA), World.failure(FailureType.DATA));
        begin().signal(RETRY_STEP, "{\"attempt\":3}").settle();
        assertThat(step().attempt()).isEqualTo(4);

        world.signal(RETRY_STEP, "{\"attempt\":3}").settle();
        assertThat(world.calls("train")).hasSize(2);

        world.signal(RETRY_STEP, "{\"attempt\":4}");
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void nothing_fails_so_an_empty_retry_changes_nothing() {
        world.unlabelled.set(1);
        world.begin("");
        world.settle().signal(RETRY_STEP, "").settle();

        assertThat(world.calls("open")).hasSize(1);
        assertThat(world.status().notes()).last().asString().contains("no step waits for a decision");
    }

    @Test
    void skipping_evaluate_is_an_override_recorded_with_who_and_when() {
        world.failing("evaluate", World.failure(FailureType.GATE_NOT_PASSED));
        begin().signal(SKIP, "{\"step\":\"evaluate\",\"who\":\"ada\"}");

        RetrainStatus end = world.result();

        assertThat(end.override())
                .hasValueSatisfying(text -> assertThat(text).startsWith("the gate was skipped by ada at 2"));
        assertThat(world.request("promote", MoveProduction.class).why())
                .isEqualTo(end.override().orElseThrow());
    }

    @Test
    void an_override_ends_when_the_gate_is_asked_again() {
        world.failing("evaluate", World.failure(FailureType.GATE_NOT_PASSED));
        world.failing("convert", World.failure(FailureType.DATA));
        begin().signal(SKIP, "{\"step\":\"evaluate\",\"who\":\"ada\"}").settle();
        world.signal(RETRY_STEP, "{\"from\":\"train\"}");

        assertThat(world.result().override()).isEmpty();
        assertThat(world.request("promote", MoveProduction.class).why()).startsWith("gate passed");
    }

    @Test
    void skipping_collect_goes_on_with_the_latest_version() {
        world.failing("collect", World.failure(FailureType.CONFIGURATION));
        begin("").signal(SKIP, "");

        world.result();

        assertThat(world.calls).contains("train track:v1");
    }

    @Test
    void a_cancel_from_outside_ends_the_workflow_as_cancelled() {
        world.failing("train", World.failure(FailureType.DATA));
        begin();

        world.stub().cancel();

        assertThatThrownBy(world::result).cause().isInstanceOf(CanceledFailure.class);
    }
}
