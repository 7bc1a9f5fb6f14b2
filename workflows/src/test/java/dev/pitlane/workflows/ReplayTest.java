package dev.pitlane.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.gpu.GpuActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workflow that waits somewhere must go on under the code of today. */
class ReplayTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "histories");

    @BeforeAll
    static void recordIfAsked() throws IOException {
        Integer shape = Integer.getInteger("pitlane.record");
        if (shape != null) {
            RecordHistories.into(FOLDER, shape);
        }
    }

    static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_saved_history_replays_whatever_the_timeouts(Path file) throws Exception {
        replay(file, ActivityTimeouts.defaults());
        replay(
                file,
                new ActivityTimeouts(Arrays.stream(ActivityTimeouts.Name.values())
                        .collect(Collectors.toMap(name -> name, name -> Duration.ofSeconds(7)))));
    }

    private static void replay(Path file, ActivityTimeouts timeouts) throws Exception {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker(TaskQueues.RETRAIN);
            RetrainRegistration.register(worker, timeouts);

            WorkflowReplayer.replayWorkflowExecution(history(file), worker);
        }
    }

    @Test
    void every_scenario_of_the_newest_shape_is_saved() throws IOException {
        Set<String> names =
                histories().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());

        assertThat(Scenarios.all().keySet())
                .allSatisfy(name -> assertThat(names).contains("3-" + name + ".json"));
    }

    @Test
    void a_changed_workflow_fails_the_replay() throws IOException {
        WorkflowExecutionHistory history = history(FOLDER.resolve("1-whole-loop.json"));
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker(TaskQueues.RETRAIN);
            worker.registerWorkflowImplementationTypes(TrainsFirst.class);

            assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                    .hasStackTraceContaining("NonDeterministic");
        }
    }

    private static WorkflowExecutionHistory history(Path file) throws IOException {
        // The id is not in the file, and the labelling task's id comes from it.
        return WorkflowExecutionHistory.fromJson(Files.readString(file), World.WORKFLOW);
    }

    /** The workflow's type and nothing more. */
    @WorkflowInterface
    public interface Retraining {
        @WorkflowMethod(name = WorkflowNames.RETRAIN)
        void retrain(JsonNode input);
    }

    /** What a careless change would do: another first activity, and no {@code Workflow.getVersion}. */
    public static final class TrainsFirst implements Retraining {
        @Override
        public void retrain(JsonNode input) {
            Workflow.newActivityStub(
                            GpuActivities.class,
                            ActivityOptions.newBuilder()
                                    .setTaskQueue(TaskQueues.GPU)
                                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                                    .build())
                    .train(null);
        }
    }
}
