package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductionTest {
    private static final Optional<VersionId> OTHER = Optional.of(VersionId.parse("steering:v9"));

    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    private void begin() {
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");
    }

    @Test
    void production_moves_by_compare_and_set_against_what_the_gate_compared_with() {
        world.production.set(OTHER);
        begin();
        world.result();

        MoveProduction move = world.request("promote", MoveProduction.class);
        assertThat(move.expected()).isEqualTo(OTHER);
        assertThat(move.target()).hasToString("steering:v1");
        assertThat(move.who()).isEqualTo("workflow retrain-7");
        assertThat(move.why()).isEqualTo("gate passed: 0.1 of 0.3");
    }

    @Test
    void if_it_moved_meanwhile_only_the_gate_is_asked_again() {
        world.beforeMove.set(() -> world.production.set(OTHER));
        begin();
        world.result();

        assertThat(world.calls)
                .containsExactly(
                        "train track:v1",
                        "evaluate steering:v1 against nothing",
                        "convert steering:v1",
                        "promote steering:v1 refused",
                        "evaluate steering:v1 against steering:v9",
                        "promote steering:v1",
                        "probe car-1",
                        "deploy car-1 steering-engine:v1",
                        "endRuns the workflow went on without it");
    }

    @Test
    void who_goes_over_the_gate_goes_over_a_moved_production_too() {
        world.failing("evaluate", World.failure(FailureType.GATE_NOT_PASSED));
        world.beforeMove.set(() -> world.production.set(OTHER));
        begin();
        world.settle().signal(SKIP, "{\"who\":\"ada\"}");

        assertThat(world.result().versions()).containsEntry("production", "steering:v1");
        assertThat(world.calls("evaluate")).hasSize(1);
        assertThat(world.calls("promote")).containsExactly("promote steering:v1 refused", "promote steering:v1");
    }
}
