package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.ABORT;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    private World begin(String... cars) {
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0},\"deploy\":{\"cars\":[\"" + String.join("\",\"", cars) + "\"]}}");
        return world.settle();
    }

    @Test
    void a_car_that_is_off_holds_up_only_itself() {
        begin("car-2", "car-1").pass(Duration.ofDays(3));

        assertThat(world.status().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "waiting"));
        assertThat(world.status().waitingFor()).contains("worker");
        assertThat(world.status().details()).contains("nobody polls car-2 since");

        world.on("car-2");
        assertThat(world.result().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "deployed"));
    }

    @Test
    void each_further_car_that_is_off_costs_less_of_the_history() {
        world.on.remove("car-1");
        begin("car-1", "car-2").pass(Duration.ofDays(14));

        assertThat(world.environment
                        .getWorkflowClient()
                        .fetchHistory(World.WORKFLOW)
                        .getEvents())
                .as("either of the two alone costs 4,000")
                .hasSizeLessThan(6_500);
        world.on("car-2");
        world.pass(Duration.ofHours(1));
        assertThat(world.status().cars()).containsOnly(entry("car-1", "waiting"), entry("car-2", "deployed"));
    }

    @Test
    void a_lane_that_failed_is_retried_by_its_car() {
        world.failing("deploy", World.failure(FailureType.STORAGE_FULL));
        begin("car-1", "car-2");
        assertThat(world.status().cars()).containsEntry("car-1", "failed");
        assertThat(world.stageAttribute()).isEqualTo("failed");

        world.signal(RETRY_STEP, "{\"car\":\"car-1\"}").settle();

        assertThat(world.status().cars()).containsEntry("car-1", "deployed").containsEntry("car-2", "waiting");
        assertThat(world.stageAttribute()).isEqualTo("deploy");
    }

    @Test
    void a_lane_is_skipped_by_its_car_also_while_it_only_waits_for_its_worker() {
        begin("car-1", "car-2").pass(Duration.ofHours(1));

        world.signal(SKIP, "{\"step\":\"deploy\",\"car\":\"car-2\"}");

        assertThat(world.result().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "skipped"));
        assertThat(world.calls("probe")).containsExactly("probe car-1");
    }

    @Test
    void a_skip_must_say_which_of_two_failed_lanes_it_means() {
        world.failing("probe", World.failure(FailureType.DATA), World.failure(FailureType.DATA));
        world.on("car-2");
        begin("car-1", "car-2").signal(SKIP, "").settle();

        assertThat(world.status().notes()).last().asString().contains("must say which of deploy to car-1");

        world.signal(RETRY_STEP, "");
        assertThat(world.result().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "deployed"));
    }

    @Test
    void a_deploy_that_another_workflow_overtook_ends_as_superseded() {
        begin("car-1", "car-2").pass(Duration.ofHours(1));
        world.production.set(Optional.of(VersionId.parse("steering:v9")));

        world.on("car-2");

        assertThat(world.result().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "superseded"));
        assertThat(world.calls("deploy")).containsExactly("deploy car-1 steering-engine:v1");
    }

    @Test
    void going_back_from_one_lane_takes_the_others_along() {
        world.failing("deploy", World.failure(FailureType.GATE_NOT_PASSED));
        begin("car-1", "car-2")
                .signal(RETRY_STEP, "{\"car\":\"car-1\",\"from\":\"train\"}")
                .settle();

        assertThat(world.calls("train")).hasSize(2);
        assertThat(world.calls("deploy")).endsWith("deploy car-1 steering-engine:v2");
        assertThat(world.status().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "waiting"));

        world.on("car-2");
        assertThat(world.result().versions()).containsEntry("engine", "steering-engine:v2");
        assertThat(world.calls("deploy car-2")).containsExactly("deploy car-2 steering-engine:v2");
    }

    @Test
    void a_car_that_is_named_later_gets_a_lane_of_its_own() {
        begin("car-2")
                .signal(RETRY_STEP, "{\"step\":\"deploy\",\"input\":{\"deploy\":{\"cars\":[\"car-2\",\"car-1\"]}}}");
        world.settle();

        assertThat(world.status().cars()).containsOnly(entry("car-1", "deployed"), entry("car-2", "waiting"));
    }

    @Test
    void a_car_that_a_retry_takes_off_the_list_gets_no_other_try() {
        world.failing("deploy", World.failure(FailureType.STORAGE_FULL));
        begin("car-1", "car-2");

        world.signal(RETRY_STEP, "{\"car\":\"car-1\",\"input\":{\"deploy\":{\"cars\":[\"car-2\"]}}}")
                .settle();

        assertThat(world.calls("deploy car-1")).hasSize(1);
        assertThat(world.status().cars()).containsEntry("car-1", "dropped");
        world.on("car-2");
        assertThat(world.result().cars()).containsEntry("car-1", "dropped").containsEntry("car-2", "deployed");
    }

    @Test
    void an_abort_ends_all_lanes() {
        begin("car-1", "car-2").signal(ABORT, "");

        assertThatThrownBy(world::result).cause().hasMessageContaining("no reason given");
    }
}
