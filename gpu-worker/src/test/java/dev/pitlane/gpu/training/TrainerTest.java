package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.gpu.DrawnFrames;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    private static final DrawnFrames FRAMES = new DrawnFrames(10);
    private static final Plan PLAN = new Plan(7, 4, 1e-3, 0, 42, new Augmentation(0.5, 8, 4, 0.3, 0.2, 20, 0.5));
    private static final CheckpointPolicy NEVER = step -> false;

    private static TorchThread torch;
    private static Trainer.Result unbroken;

    @BeforeAll
    static void open() {
        torch = TorchThread.open(2);
        unbroken = train("work", new Kept(), NEVER, TrainingWatch.NONE, PLAN);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void the_same_training_gives_the_same_bits() {
        assertThat(bytes(train("work", new Kept(), NEVER, TrainingWatch.NONE, PLAN)))
                .isEqualTo(bytes(unbroken));
    }

    @Test
    void another_seed_gives_other_weights() {
        Plan other = new Plan(7, 4, 1e-3, 0, 43, PLAN.augmentation());

        assertThat(bytes(train("work", new Kept(), NEVER, TrainingWatch.NONE, other)))
                .isNotEqualTo(bytes(unbroken));
    }

    @Test
    void a_training_that_was_cut_goes_on_from_its_checkpoint_and_ends_with_the_same_bits() {
        Kept kept = new Kept();
        cutAfter(5, kept, CheckpointPolicy.everySteps(2));

        Trainer.Result resumed = train("work", kept, NEVER, TrainingWatch.NONE, PLAN);

        assertThat(resumed.resumedFrom()).isEqualTo(4);
        assertThat(bytes(resumed)).isEqualTo(bytes(unbroken));
        assertThat(resumed.losses()).isEqualTo(unbroken.losses());
    }

    @Test
    void batch_normalisation_resumes_exactly_as_well() {
        Plan plan = new Plan(3, 2, 1e-3, 0, 42, PLAN.augmentation());
        Kept kept = new Kept();
        Weights start = Weights.initial(Architectures.named("resnet18"), 1);
        Trainer.Result whole = trainer(kept, CheckpointPolicy.everySteps(2), TrainingWatch.NONE)
                .train("work", start, FRAMES, plan);

        Trainer.Result resumed = trainer(kept, NEVER, TrainingWatch.NONE).train("work", start, FRAMES, plan);

        assertThat(resumed.resumedFrom()).isEqualTo(2);
        assertThat(bytes(resumed)).isEqualTo(bytes(whole));
    }

    @Test
    void the_watch_ends_a_training_at_the_border_of_a_step() {
        List<Integer> seen = new ArrayList<>();
        TrainingWatch stopping = progress -> {
            seen.add(progress.step());
            if (progress.step() == 2) {
                throw new IllegalStateException("stop");
            }
        };

        assertThatThrownBy(() -> train("work", new Kept(), NEVER, stopping, PLAN))
                .hasMessage("stop");
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void a_checkpoint_of_other_work_is_not_used() {
        Kept kept = new Kept();
        cutAfter(4, kept, CheckpointPolicy.everySteps(2));

        Trainer.Result result = train("other work", kept, NEVER, TrainingWatch.NONE, PLAN);

        assertThat(result.resumedFrom()).isZero();
        assertThat(bytes(result)).isEqualTo(bytes(unbroken));
    }

    @Test
    void a_damaged_checkpoint_costs_time_and_nothing_else() {
        Kept kept = new Kept();
        cutAfter(4, kept, CheckpointPolicy.everySteps(2));
        kept.last = kept.last.map(bytes -> Arrays.copyOf(bytes, bytes.length / 2));

        Trainer.Result result = train("work", kept, NEVER, TrainingWatch.NONE, PLAN);

        assertThat(result.resumedFrom()).isZero();
        assertThat(bytes(result)).isEqualTo(bytes(unbroken));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e6, 100, 10})
    void a_training_that_diverges_is_ended_as_such_and_said_to_be_the_rate(double rate) {
        Plan plan = new Plan(20, 2, rate, 0, 1, Augmentation.NONE);

        assertThatThrownBy(() -> train("work", new Kept(), NEVER, TrainingWatch.NONE, plan))
                .isInstanceOfSatisfying(GpuException.Diverged.class, e -> {
                    assertThat(e).hasMessageContaining("a learning rate of " + rate + " is too high");
                    assertThat(e.action()).contains("lower learningRate");
                });
    }

    @Test
    void a_network_learns_where_the_stripe_is() {
        Plan plan = new Plan(60, 10, 1e-3, 0, 1, Augmentation.NONE);

        float[] losses =
                train("work", new Kept(), NEVER, TrainingWatch.NONE, plan).losses();

        assertThat(losses[59]).isLessThan(losses[0] / 4);
    }

    private static void cutAfter(int step, Checkpoints checkpoints, CheckpointPolicy policy) {
        TrainingWatch cut = progress -> {
            if (progress.step() == step) {
                throw new IllegalStateException("cut");
            }
        };
        assertThatThrownBy(() -> train("work", checkpoints, policy, cut, PLAN)).hasMessage("cut");
    }

    private static Trainer.Result train(
            String work, Checkpoints checkpoints, CheckpointPolicy policy, TrainingWatch watch, Plan plan) {
        Weights start = Weights.initial(Architectures.named("pilotnet"), plan.seed());
        return trainer(checkpoints, policy, watch).train(work, start, FRAMES, plan);
    }

    private static Trainer trainer(Checkpoints checkpoints, CheckpointPolicy policy, TrainingWatch watch) {
        return new Trainer(torch, checkpoints, policy, watch);
    }

    private static byte[] bytes(Trainer.Result result) {
        return new SafeTensors(ModelFiles.tensors(result.weights()), Map.of()).toBytes();
    }

    /** Keeps the last checkpoint in memory. */
    private static final class Kept implements Checkpoints {
        private Optional<byte[]> last = Optional.empty();

        @Override
        public Optional<byte[]> last() {
            return last;
        }

        @Override
        public void write(byte[] checkpoint) {
            last = Optional.of(checkpoint);
        }
    }
}
