package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.GpuActivities;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningStepTest {
    @Test
    void a_retry_of_a_step_that_runs_stops_it_before_it_begins_again() throws InterruptedException {
        Gpu gpu = new Gpu();
        // A heartbeat brings the cancellation, and the SDK holds heartbeats back for most of the timeout.
        ActivityTimeouts timeouts = ActivityTimeouts.parse("heartbeat=PT1S");
        try (World world = new World(timeouts, Map.of(TaskQueues.GPU, gpu)).on("car-1")) {
            world.unlabelled.set(0);
            world.begin("{\"collect\":{\"frames\":0},\"deploy\":{\"cars\":[]}}");
            assertThat(gpu.trains.await(30, TimeUnit.SECONDS)).isTrue();

            world.signal(RETRY_STEP, "{\"step\":\"train\",\"input\":{\"train\":{\"seed\":7}}}");

            assertThat(world.result().stage()).isEqualTo("done");
            assertThat(gpu.events).containsExactly("began 42", "stopped 42", "began 7");
        }
    }

    /** Trains with seed 42 until it is stopped, and with others at once. */
    private static final class Gpu implements GpuActivities {
        private final CountDownLatch trains = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public Trained train(TrainRequest request) {
            long seed = request.settings().seed();
            events.add("began " + seed);
            while (seed == 42) {
                trains.countDown();
                try {
                    Activity.getExecutionContext().heartbeat(null);
                    assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
                } catch (ActivityCompletionException stopped) {
                    events.add("stopped " + seed);
                    throw stopped;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return World.MAPPER.convertValue(Map.of("model", "steering:v1", "run", "train-1"), Trained.class);
        }

        @Override
        public Evaluated evaluate(EvaluateRequest request) {
            return World.MAPPER.convertValue(Map.of("run", "evaluate-1"), Evaluated.class);
        }

        @Override
        public Converted convert(ConvertRequest request) {
            return World.MAPPER.convertValue(Map.of("engine", "steering-engine:v1"), Converted.class);
        }
    }
}
