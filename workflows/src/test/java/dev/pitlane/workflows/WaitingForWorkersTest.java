package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.foundation.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
    void when_nobody_was_found_last_is_said_for_it_may_have_changed() {
        world.pass(Duration.ofMinutes(5));
        String before = world.status().details();

        world.pass(Duration.ofHours(3));

        assertThat(before).contains("looked at ");
        assertThat(world.status().details()).contains("looked at ").isNotEqualTo(before);
        assertThat(world.details()).contains("(looked at ");
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
    void a_step_that_is_tried_again_and_again_says_so_and_why() {
        world.started.set(true);
        world.tries.set(4);

        world.pass(Duration.ofSeconds(15));

        RetrainStatus status = world.status();
        assertThat(status.details()).isEqualTo("train is tried again, try 4: the mount is gone");
        assertThat(status.steps().getFirst().retrying()).contains(new RetrainStatus.Retrying(4, "the mount is gone"));
        assertThat(world.details())
                .contains("train is tried again by itself, try 4")
                .contains("the mount is gone");

        world.on("gpu");
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void a_question_to_the_store_that_fails_again_and_again_says_so_and_why_and_when_it_is_over() {
        world.settle();
        world.failing(
                "resolve",
                Collections.nCopies(9, World.failure(FailureType.INFRASTRUCTURE))
                        .toArray(RuntimeException[]::new));
        world.on("gpu");

        assertThat(world.result().stage()).isEqualTo("done");

        assertThat(world.status().notes())
                .filteredOn(note -> note.contains("look steering:production up"))
                .extracting(note -> note.substring(note.indexOf(": ") + 2))
                .satisfiesExactly(
                        third -> assertThat(third).contains("try 3", "it broke"),
                        fifth -> assertThat(fifth).contains("try 5"),
                        ninth -> assertThat(ninth).contains("try 9"),
                        answered -> assertThat(answered).contains("is answered"));
    }

    @Test
    void a_fortnight_costs_few_events_of_history() {
        world.pass(Duration.ofDays(14));

        assertThat(world.calls("pollers").size()).isBetween(300, 360);
        assertThat(world.environment
                        .getWorkflowClient()
                        .fetchHistory(World.WORKFLOW)
                        .getEvents())
                .hasSizeLessThan(5000);
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
