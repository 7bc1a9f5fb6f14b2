package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.registry.EndRuns;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.failure.CanceledFailure;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No run outlives its workflow without an outcome. */
class RunsAtTheEndTest {
    private final World world = World.running();

    @BeforeEach
    void train_has_failed_and_its_run_is_open() {
        world.unlabelled.set(0);
        world.open.add("train-1");
        world.failing("train", World.failure(FailureType.DATA));
        world.begin("{\"collect\":{\"frames\":0}}");
        world.settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_aborted_workflow_ends_the_runs_that_nobody_else_would_end() {
        world.signal(ABORT, "{\"reason\":\"upside down\"}");

        assertThatThrownBy(world::result).cause().hasMessageContaining("aborted: upside down");
        EndRuns request = world.request("endRuns", EndRuns.class);
        assertThat(request.workflowId()).isEqualTo(World.WORKFLOW);
        assertThat(request.workflowRun()).isEqualTo(world.status().execution().run());
        assertThat(request.since()).isBeforeOrEqualTo(world.status().since());
        assertThat(request.why()).isEqualTo("the workflow was aborted: upside down");
        assertThat(world.status().notes())
                .last()
                .asString()
                .endsWith("ended as failed, for nobody else would: [train-1]");
        assertThat(world.status().stage()).isEqualTo("aborted");
    }

    @Test
    void a_workflow_cancelled_from_outside_ends_them_too() {
        world.stub().cancel();

        assertThatThrownBy(world::result).cause().isInstanceOf(CanceledFailure.class);
        assertThat(world.calls("endRuns")).containsExactly("endRuns the workflow was cancelled");
    }

    @Test
    void a_workflow_that_is_done_ends_what_a_decision_left_open() {
        world.signal("retryStep", "");

        assertThat(world.result().notes()).last().asString().contains("train-1");
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void a_store_that_can_not_be_written_keeps_no_workflow_from_its_end() {
        RuntimeException failure = World.failure(FailureType.INFRASTRUCTURE);
        world.failing("endRuns", Collections.nCopies(9, failure).toArray(RuntimeException[]::new));
        world.signal(ABORT, "");

        assertThatThrownBy(world::result).cause().hasMessageContaining("aborted: no reason given");
        assertThat(world.calls("endRuns")).hasSize(5);
        assertThat(world.status().notes()).last().asString().contains("runs may be left open: track:v1: it broke");
    }
}
