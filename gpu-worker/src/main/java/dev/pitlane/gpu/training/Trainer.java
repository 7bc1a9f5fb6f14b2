package dev.pitlane.gpu.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.scoring.Frames;
import dev.pitlane.gpu.torch.Adam;
import dev.pitlane.gpu.torch.DjlNetwork;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.networks.Weights;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network: mean absolute error of the normalised point, which is what the gate asks for, by Adam with one
 * cycle of the learning rate.
 *
 * <p>The weights after the <em>last</em> step are the result. The cycle ends with almost no rate, so the last weights
 * are as settled as any; choosing the best by the test frames would make their score worthless, and small sets have no
 * frames to spare for a third block.
 */
public final class Trainer {

    /**
     * Mean errors that no training comes back from honestly, in half image widths: a hundred at any step, and one at
     * the end, which is what always saying the image's centre may cost at most.
     */
    private static final double LOST = 100;

    private static final double LOST_AT_THE_END = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TorchThread torch;
    private final Checkpoints checkpoints;
    private final CheckpointPolicy policy;
    private final TrainingWatch watch;

    public Trainer(TorchThread torch, Checkpoints checkpoints, CheckpointPolicy policy, TrainingWatch watch) {
        this.torch = torch;
        this.checkpoints = checkpoints;
        this.policy = policy;
        this.watch = watch;
    }

    /**
     * What came of a training.
     *
     * @param losses one per step
     * @param resumedFrom the step of the checkpoint it went on from; 0 if none
     * @param seconds that all steps took, those before the checkpoint included
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Result(Weights weights, float[] losses, int resumedFrom, double seconds) {}

    /**
     * Trains, going on from the last checkpoint if there is one of the same work.
     *
     * @param work names what is trained from what and how; checkpoints carry it
     * @param start weights before the first step
     * @throws GpuException.Diverged the loss is no longer a number, or far beyond what fits into an image
     */
    public Result train(String work, Weights start, Frames frames, Plan plan) {
        Optional<Checkpoint> last = lastCheckpoint(work, plan);
        return torch.call(manager -> train(manager, work, start, frames, plan, last));
    }

    private Result train(
            NDManager manager, String work, Weights start, Frames frames, Plan plan, Optional<Checkpoint> last) {
        Weights from = last.map(checkpoint -> ModelFiles.weights(start.architecture(), checkpoint.weights()))
                .orElse(start);
        DjlNetwork network = new DjlNetwork(manager, from);
        Adam adam = new Adam(manager, network.trainable(), plan.weightDecay());
        last.ifPresent(checkpoint -> adam.restore(checkpoint.moments()));
        int side = start.architecture().input().dimensions().getFirst();
        Batches batches = new Batches(frames, plan.augmentation(), side, plan.batchSize(), plan.seed());
        Schedule schedule = new Schedule(plan.learningRate(), plan.steps());
        int resumedFrom = last.map(Checkpoint::step).orElse(0);
        float[] losses = Arrays.copyOf(last.map(Checkpoint::losses).orElse(new float[0]), plan.steps());
        double secondsBefore = last.map(Checkpoint::seconds).orElse(0.0);
        long began = System.nanoTime();
        for (int step = resumedFrom + 1; step <= plan.steps(); step++) {
            batches.prepare(step);
            float loss = gradients(manager, network, batches);
            if (!(loss <= LOST)) {
                throw new GpuException.Diverged("at step " + step, loss, plan.learningRate());
            }
            adam.update(step, schedule.rate(step));
            losses[step - 1] = loss;
            boolean checkpointed = step < plan.steps() && policy.due(step);
            if (checkpointed) {
                checkpoints.write(checkpoint(work, step, network, adam, losses, secondsBefore + since(began))
                        .toBytes());
                policy.written();
            }
            watch.stepped(new TrainingWatch.Step(
                    step, plan.steps(), resumedFrom, loss, (step - resumedFrom) / since(began), checkpointed));
        }
        double atTheEnd = lastTenth(losses);
        if (!(atTheEnd <= LOST_AT_THE_END)) {
            throw new GpuException.Diverged("at the end", atTheEnd, plan.learningRate());
        }
        return new Result(network.weights(), losses, resumedFrom, secondsBefore + since(began));
    }

    private static double lastTenth(float[] losses) {
        int from = losses.length - Math.ceilDiv(losses.length, 10);
        double sum = 0;
        for (int i = from; i < losses.length; i++) {
            sum += losses[i];
        }
        return sum / (losses.length - from);
    }

    private static float gradients(NDManager manager, DjlNetwork network, Batches batches) {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray images = network.input(step, batches.images(), batches.size());
            NDArray targets = step.create(batches.targets(), new Shape(batches.size(), 2));
            NDArray loss = network.forward(images, true).sub(targets).abs().mean();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private static Checkpoint checkpoint(
            String work, int step, DjlNetwork network, Adam adam, float[] losses, double seconds) {
        return new Checkpoint(
                work, step, ModelFiles.tensors(network.weights()), adam.state(), Arrays.copyOf(losses, step), seconds);
    }

    private Optional<Checkpoint> lastCheckpoint(String work, Plan plan) {
        Optional<byte[]> bytes = checkpoints.last();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint = Checkpoint.parse(bytes.get());
            if (checkpoint.work().equals(work) && checkpoint.step() < plan.steps()) {
                LOG.info("training goes on from the checkpoint after step {}", checkpoint.step());
                return Optional.of(checkpoint);
            }
            LOG.warn("the checkpoint after step {} is of other work; training starts over", checkpoint.step());
        } catch (GpuException.BrokenModel e) {
            // Costs time only: the same weights come out.
            LOG.warn("the checkpoint can't be used, training starts over: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private static double since(long began) {
        return Math.max(1e-9, (System.nanoTime() - began) / 1e9);
    }
}
