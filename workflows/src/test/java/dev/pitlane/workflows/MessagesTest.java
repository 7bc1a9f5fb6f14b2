package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.LABELING_COMPLETED;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.foundation.failure.FailureType;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in every shape: a signal is understood or noted, an Update answers its sender. */
class MessagesTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    /** Train has failed and waits. */
    private void begin() {
        world.unlabelled.set(0);
        world.failing("train", World.failure(FailureType.DATA), World.failure(FailureType.DATA));
        world.begin("{\"collect\":{\"frames\":0}}");
        world.settle();
    }

    private List<String> notes() {
        world.settle();
        assertThat(world.calls("train")).hasSize(1);
        assertThat(world.status().steps().getFirst().state()).isEqualTo("failed");
        return world.status().notes();
    }

    @Test
    void a_signal_with_two_payloads_changes_nothing_and_is_noted() {
        begin();

        world.stub().signal(RETRY_STEP, World.json("{}"), World.json("{\"step\":\"train\"}"));

        assertThat(notes()).last().asString().contains("retryStep changed nothing: takes one payload");
    }

    @Test
    void a_binary_signal_changes_nothing_and_is_noted() {
        begin();

        world.stub().signal(RETRY_STEP, (Object) "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(notes()).last().asString().contains("must be a JSON object, but is binary/plain");
    }

    @Test
    void a_signal_of_an_unknown_name_is_noted_with_the_names_there_are() {
        begin();

        world.stub().signal("retrystep", World.json("{}"));

        assertThat(notes())
                .last()
                .asString()
                .contains("there is no signal \"retrystep\"; there are labelingCompleted, retryStep, skip, abort");
    }

    @Test
    void more_than_ten_notes_say_how_many_came_before() {
        begin();

        for (int i = 0; i < 13; i++) {
            world.stub().signal("no-" + i);
        }

        assertThat(notes()).hasSize(11).first().isEqualTo("4 earlier notes are in the history only");
        assertThat(notes()).last().asString().contains("no-12");
    }

    @ParameterizedTest
    @CsvSource({"abort,reason", "abort,x", "skip,who", "skip,step", "retryStep,from", "labelingCompleted,task"})
    void a_huge_text_is_refused_and_not_echoed(String signal, String field) {
        begin();

        world.signal(signal, "{\"" + field + "\":\"" + "ä".repeat(500_000) + "\"}");

        assertThat(notes())
                .last()
                .asString()
                .contains(signal + " changed nothing")
                .hasSizeLessThan(500);
        world.signal(signal, "{\"" + "y".repeat(40_000) + "\":1}");
        assertThat(notes()).last().asString().hasSizeLessThan(500);
    }

    @Test
    void an_update_says_what_it_did() {
        begin();

        assertThat(world.update(RETRY_STEP, "{\"step\":\"train\"}").did()).isEqualTo("train (attempt 3) is done again");
        world.settle();
        assertThat(world.calls("train")).hasSize(2);
        assertThat(world.update(RETRY_STEP, "{\"from\":\"collect\"}").did())
                .isEqualTo("train (attempt 4): goes back to collect");
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    retryStep         | {"attempt":2}                     | no such step or attempt is there now; there is train (attempt 3)
                    retryStep         | {"input":{"train":{"epoch":1}}}   | input.train.epoch: there is no such field
                    skip              | {}                                | train can't be skipped
                    abort             | {"attempt":2}                     | attempt: no such step or attempt
                    labelingCompleted | {}                                | no labelling task is open
                    """)
    void an_update_that_can_do_nothing_is_refused_with_the_reason_and_leaves_no_note(
            String name, String payload, String why) {
        begin();

        assertThatThrownBy(() -> world.update(name, payload))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, refused -> assertThat(refused.getOriginalMessage())
                        .contains(why));
        assertThat(notes()).noneMatch(note -> note.contains("changed nothing"));
    }

    @Test
    void labels_may_be_done_by_update_once_or_twice() {
        world.begin("");
        world.settle();

        assertThat(world.update(LABELING_COMPLETED, "{\"labeler\":\"ada\"}").did())
                .contains("said to be done", "stays open");
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void a_step_is_skipped_and_a_workflow_aborted_by_update() {
        world.failing("train", World.failure(FailureType.DATA));
        world.begin("");
        world.settle();

        assertThat(world.update(SKIP, "{\"step\":\"label\"}").did()).isEqualTo("label (attempt 2) is skipped");
        world.settle();
        assertThat(world.update(ABORT, "{\"reason\":\"upside down\"}").did())
                .isEqualTo("the workflow ends as aborted: upside down");
        assertThatThrownBy(world::result).cause().hasMessageContaining("aborted: upside down");
        assertThat(world.status().stage()).isEqualTo("aborted");
        assertThat(world.status().details()).isEqualTo("ended as aborted: upside down");
        assertThat(world.status().ended().orElseThrow().why()).isEqualTo("upside down");
        assertThat(world.stageAttribute()).isEqualTo("aborted");
    }
}
