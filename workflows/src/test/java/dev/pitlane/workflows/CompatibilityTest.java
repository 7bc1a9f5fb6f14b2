package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Workers of another version than the workflow: cars are off for weeks and run what they have. */
class CompatibilityTest {
    @Test
    void an_old_worker_that_leaves_newer_fields_out_serves_a_new_workflow() {
        try (World world = with(new OldGpu())) {
            assertThat(world.result().versions())
                    .containsEntry("model", "steering:v1")
                    .containsEntry("engine", "steering-engine:v1");
        }
    }

    @Test
    void a_new_worker_that_adds_fields_serves_an_old_workflow() {
        try (World world = with(new NewGpu())) {
            assertThat(world.result().stage()).isEqualTo("done");
        }
    }

    @Test
    void an_answer_that_can_not_be_read_waits_for_a_decision() {
        ForeignGpu foreign = new ForeignGpu();
        try (World world = with(foreign)) {
            world.settle();

            RetrainStatus.Failure failure =
                    world.status().steps().getFirst().failure().orElseThrow();
            assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION.text());
            assertThat(failure.what()).startsWith("the worker's answer can't be read");
            assertThat(failure.action()).contains("same version");
            assertThat(foreign.calls).hasValue(1);

            world.signal(RETRY_STEP, "").settle();
            assertThat(foreign.calls).hasValue(2);
        }
    }

    private static World with(Object gpu) {
        World world = new World(ActivityTimeouts.defaults(), Map.of(TaskQueues.GPU, gpu)).on("car-1");
        world.unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0}}");
        return world;
    }

    /** The same activity types, as they look on the wire. */
    @ActivityInterface
    public interface Gpu {
        Object train(JsonNode request);

        Object evaluate(JsonNode request);

        Object convert(JsonNode request);
    }

    private static final class OldGpu implements Gpu {
        @Override
        public Object train(JsonNode request) {
            return Map.of("model", "steering:v1", "run", "train-1");
        }

        @Override
        public Object evaluate(JsonNode request) {
            return Map.of("run", "evaluate-1", "images", 24);
        }

        @Override
        public Object convert(JsonNode request) {
            return Map.of("engine", "steering-engine:v1");
        }
    }

    private static final class NewGpu implements Gpu {
        @Override
        public Object train(JsonNode request) {
            return Map.of("model", "steering:v1", "run", "train-1", "watts", 300, "losses", List.of(1, 2));
        }

        @Override
        public Object evaluate(JsonNode request) {
            return Map.of("run", "evaluate-1", "verdict", "passed with distinction");
        }

        @Override
        public Object convert(JsonNode request) {
            return Map.of("engine", "steering-engine:v1", "run", "convert-1", "int4", Map.of("holds", true));
        }
    }

    private static final class ForeignGpu implements Gpu {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Object train(JsonNode request) {
            calls.incrementAndGet();
            return List.of("not", "a", "model");
        }

        @Override
        public Object evaluate(JsonNode request) {
            throw new IllegalStateException("train never ends, so nothing is evaluated");
        }

        @Override
        public Object convert(JsonNode request) {
            throw new IllegalStateException("train never ends, so nothing is converted");
        }
    }
}
