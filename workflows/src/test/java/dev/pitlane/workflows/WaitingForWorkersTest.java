package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.activities.registry.PollersRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingForWorkersTest {
    private final World world = new World();

    @BeforeEach
    void begin() {
        world.on("desktop", "desktop-d1", "car-1");
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nobody_polls_and_the_status_and_details_say_so() {
        world.pass(Duration.ofMinutes(5));

        RetrainStatus status = world.status();
        assertThat(status.stage()).isEqualTo("train");
        assertThat(status.waitingFor()).contains("worker");
        assertThat(status.steps().getFirst().queue()).contains("gpu");
        assertThat(status.details()).contains("train: nobody polls gpu since 2");
        assertThat(world.details()).contains("Nobody polls `gpu` since").contains("retryStep");
    }

    @Test
    void a_worker_that_is_busy_with_this_very_step_is_there() {
        world.started.set(true);

        world.pass(Duration.ofMinutes(5));

        assertThat(world.status().waitingFor()).isEmpty();
        assertThat(world.request("pollers", PollersRequest.class))
                .isEqualTo(new PollersRequest(World.WORKFLOW, "gpu", "Train"));
    }

    @Test
    void a_worker_that_was_killed_counts_no_longer_than_it_was_seen() {
        world.lastSeen.set(Optional.of(Instant.ofEpochMilli(world.environment.currentTimeMillis())));

        world.pass(Duration.ofMinutes(5));

        assertThat(world.status().waitingFor()).contains("worker");
    }

    @Test
    void a_fortnight_costs_few_events_of_history() {
        world.pass(Duration.ofDays(14));

        assertThat(world.calls("pollers").size()).isBetween(50, 80);
        assertThat(world.environment
                        .getWorkflowClient()
                        .fetchHistory(World.WORKFLOW)
                        .getEvents())
                .hasSizeLessThan(1500);
    }

    @Test
    void the_work_begins_when_the_worker_comes() {
        world.pass(Duration.ofDays(2)).on("gpu");

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("train")).hasSize(1);
    }

    @Test
    void a_retry_gives_the_waiting_step_up_and_begins_it_with_changed_settings() {
        world.pass(Duration.ofHours(1))
                .signal(RETRY_STEP, "{\"step\":\"train\",\"input\":{\"train\":{\"seed\":7}}}")
                .settle();

        world.on("gpu");

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("train")).hasSize(1);
        assertThat(world.request("train", TrainRequest.class).settings().seed()).isEqualTo(7);
    }

    @Test
    void an_abort_does_not_wait_for_the_worker() {
        world.pass(Duration.ofHours(1)).signal(ABORT, "");

        assertThatThrownBy(world::result).cause().hasMessageContaining("aborted");
    }
}
