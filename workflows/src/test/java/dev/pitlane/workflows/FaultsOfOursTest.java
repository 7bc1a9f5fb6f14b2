package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.message.RetrainStatus;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody foresaw in workflow code fails a step, and never the workflow's task again and again. */
class FaultsOfOursTest {
    private final World world = World.running();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void a_fault_of_ours_in_any_stage_waits_for_a_decision_and_can_be_tried_again(Stage stage) {
        world.beginning.set(() -> {
            AtomicBoolean once = new AtomicBoolean(true);
            return entered -> {
                if (entered == stage && once.getAndSet(false)) {
                    throw new IllegalStateException("nobody foresaw this");
                }
            };
        });
        begin();

        assertThatItWaits(stage, "nobody foresaw this");
    }

    @ParameterizedTest
    @CsvSource({"label,open", "evaluate,evaluate", "deploy,deploy"})
    void a_stage_that_is_skipped_after_a_fault_of_ours_is_not_run_again(String name, String call) {
        Stage stage = Stage.parse(name);
        world.beginning.set(() -> entered -> {
            if (entered == stage) {
                throw new IllegalStateException("nobody foresaw this");
            }
        });
        begin();
        assertThat(world.status().waitingFor()).contains("decision");

        world.signal(SKIP, "{\"step\":\"" + name + "\",\"who\":\"ada\"}");

        RetrainStatus end = world.result();
        assertThat(end.stage()).isEqualTo("done");
        assertThat(world.calls(call)).isEmpty();
        switch (stage) {
            case EVALUATE -> assertThat(end.override().orElseThrow()).contains("ada");
            case DEPLOY ->
                assertThat(end.cars())
                        .allSatisfy((car, state) -> assertThat(state).isEqualTo("skipped"));
            default -> assertThat(end.labeling()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "collect,collect",
        "label,open",
        "label,commit",
        "train,train",
        "evaluate,evaluate",
        "convert,convert",
        "promote,promote",
        "deploy,deploy"
    })
    void an_answer_that_is_nothing_waits_for_a_decision_and_can_be_tried_again(String stage, String call) {
        world.nothing.add(call);
        begin();

        assertThatItWaits(Stage.parse(stage), "NullPointerException");
    }

    private void begin() {
        world.begin("{\"collect\":{\"frames\":60}}");
        world.settle();
        if (world.status().labeling().isPresent()) {
            world.done().settle();
        }
    }

    private void assertThatItWaits(Stage stage, String why) {
        assertThat(world.status().waitingFor()).contains("decision");
        RetrainStatus.Step step = world.status().steps().getFirst();
        assertThat(step.step()).isEqualTo(stage.text());
        assertThat(step.failure().orElseThrow().type()).isEqualTo("Unknown");
        assertThat(step.failure().orElseThrow().what())
                .contains("a fault of ours")
                .contains(why);

        world.signal(RETRY_STEP, "").settle();
        if (world.status().labeling().isPresent()) {
            world.done();
        }
        assertThat(world.result().stage()).isEqualTo("done");
    }
}
