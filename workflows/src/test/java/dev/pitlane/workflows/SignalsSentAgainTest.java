package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.LABELING_COMPLETED;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.WorkId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * After a Reset the server sends later signals again and their handlers run before anything else; a start with a signal
 * does the same.
 */
class SignalsSentAgainTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_done_that_names_its_task_still_counts() {
        String task = WorkId.of(World.WORKFLOW, "label", "track:v2").text();
        world.beginWith(LABELING_COMPLETED, "{\"task\":\"" + task + "\"}");

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("commit")).hasSize(1);
    }

    @Test
    void a_done_without_a_name_waits_for_another() {
        world.beginWith(LABELING_COMPLETED, "null").settle();

        assertThat(world.status().waitingFor()).contains("person");
    }

    @Test
    void a_retry_changes_nothing() {
        world.beginWith(RETRY_STEP, "{\"step\":\"train\",\"input\":{\"train\":{\"seed\":7}}}")
                .settle();

        assertThat(world.status().notes()).singleElement().asString().contains("no step runs");
        assertThat(world.status().stage()).isEqualTo("label");
    }

    @Test
    void a_skip_changes_nothing() {
        world.beginWith(SKIP, "{\"step\":\"evaluate\"}").settle().done();

        assertThat(world.result().override()).isEmpty();
        assertThat(world.calls("evaluate")).hasSize(1);
    }

    @Test
    void an_abort_of_an_attempt_changes_nothing() {
        world.beginWith(ABORT, "{\"attempt\":3}").settle();

        assertThat(world.status().waitingFor()).contains("person");
    }

    @Test
    void an_abort_of_everything_aborts() {
        world.beginWith(ABORT, "null");

        assertThatThrownBy(world::result).cause().hasMessageContaining("aborted: no reason given");
        assertThat(world.calls).containsExactly("endRuns the workflow was aborted: no reason given");
    }
}
