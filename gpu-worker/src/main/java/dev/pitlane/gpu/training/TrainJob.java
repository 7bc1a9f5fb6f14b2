package dev.pitlane.gpu.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Scratch;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.record.Asked;
import dev.pitlane.gpu.scoring.DatasetFrames;
import dev.pitlane.gpu.scoring.ModelVersions;
import dev.pitlane.gpu.scoring.Prediction;
import dev.pitlane.gpu.scoring.Predictor;
import dev.pitlane.gpu.scoring.Score;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.NetworkException;
import dev.pitlane.networks.Weights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a model on a dataset's labelled train blocks and logs it as a version, with a run that keeps config, curves,
 * metrics and what it said of the test frames. Equal dataset, settings, threads and kind of machine give an equal
 * version digest, whether or not it was cut and resumed on the way.
 */
public final class TrainJob {

    /** Steps of {@code epochs: auto}: more than the 150 that small sets need at least; 32 s for pilotnet on 2 cores. */
    public static final int AUTO_STEPS = 200;

    /** Large sets are seen this often at least with {@code epochs: auto}. */
    public static final int AUTO_EPOCHS = 8;

    private static final double WEIGHT_DECAY = 0;
    private static final String PRETRAINED_FILE = "pretrained";

    private final ArtifactStore store;
    private final TorchThread torch;
    private final CheckpointPolicy policy;
    private final ModelVersions models;

    /** @param policy when to write a checkpoint into the order's scratch */
    public TrainJob(ArtifactStore store, TorchThread torch, CheckpointPolicy policy) {
        this.store = store;
        this.torch = torch;
        this.policy = policy;
        this.models = new ModelVersions(store);
    }

    /**
     * Trains, or takes a training up where it was cut, or answers what an earlier try with the same commit id logged.
     *
     * @throws GpuException.NothingToLearn the dataset has no labelled image in a train block
     * @throws dev.pitlane.gpu.error.GpuException.Diverged the learning rate is too high
     * @throws dev.pitlane.networks.NetworkException there is no such architecture, or the pretrained model is another's
     * @throws dev.pitlane.datasets.error.DatasetException an image cannot be read
     * @throws dev.pitlane.artifacts.error.ArtifactException the dataset is not there, or the store fails
     */
    public TrainOutcome run(TrainOrder order, TrainingWatch watch) {
        Architecture architecture = Architectures.named(order.settings().architecture());
        Asked asked = order.asked();
        Scratch scratch = store.scratch(order.work());
        RunRequest request = new RunRequest(Job.TRAIN, order.commit(), asked.digest(), config(asked), order.who());
        Run run = store.runs().record(request, open -> train(open, order, architecture, scratch, watch));
        scratch.clear();
        return TrainOutcome.of(run);
    }

    private ObjectNode train(
            OpenRun run, TrainOrder order, Architecture architecture, Scratch scratch, TrainingWatch watch) {
        run.use(order.dataset(), ModelVersions.DATASET);
        Dataset dataset = new Datasets(store).open(store.version(order.dataset()));
        Optional<VersionId> pretrained = order.settings().pretrained().map(reference -> settled(reference, scratch));
        pretrained.ifPresent(model -> run.use(model, ModelVersions.PRETRAINED));
        Weights start = pretrained
                .map(model -> pretrained(store.version(model), architecture))
                .orElseGet(() -> Weights.initial(architecture, order.settings().seed()));
        DatasetFrames frames = DatasetFrames.of(dataset, learnable(dataset));
        Plan plan = plan(order.settings(), frames.size());

        Trainer.Result trained = new Trainer(torch, new ScratchCheckpoints(scratch), policy, watch)
                .train(work(order, dataset, pretrained, plan), start, frames, plan);
        List<Prediction> predictions = new Predictor(torch)
                .predict(
                        "trained",
                        trained.weights(),
                        DatasetFrames.of(dataset, dataset.labelled(Block.TEST)),
                        watch::testing);
        Optional<Score> score = Score.of(predictions);

        run.attachLines("curves.jsonl", curves(trained.losses(), plan, frames.size()));
        run.attachLines(
                "predictions.jsonl",
                predictions.stream().map(Prediction::toJson).toList());
        log(run, order, trained.weights(), score);
        return TrainOutcome.summary(
                score,
                new TrainOutcome.Effort(
                        frames.size(),
                        plan.steps(),
                        trained.resumedFrom(),
                        trained.seconds(),
                        plan.steps() * plan.batchSize() / trained.seconds()));
    }

    /** The version that a reference meant when this work was first tried, whatever it means by now. */
    private VersionId settled(String reference, Scratch scratch) {
        String name = PRETRAINED_FILE + "-" + Digest.of(reference).hex();
        return scratch.get(name)
                .map(bytes -> VersionId.parse(new String(bytes, StandardCharsets.UTF_8)))
                .orElseGet(() -> {
                    VersionId version =
                            store.resolve(Reference.parse(reference)).id();
                    scratch.put(name, version.toString().getBytes(StandardCharsets.UTF_8));
                    return version;
                });
    }

    /** What a checkpoint must be of to be gone on from: all that the weights depend on, beside machine and threads. */
    private static String work(TrainOrder order, Dataset dataset, Optional<VersionId> pretrained, Plan plan) {
        ObjectNode work = Json.object()
                .put("dataset", dataset.version().digest().toString())
                .put("architecture", order.settings().architecture())
                .put("pretrained", pretrained.map(VersionId::toString).orElse(null));
        work.set("plan", Json.tree(plan));
        return CanonicalJson.digest(work).toString();
    }

    private static List<Image> learnable(Dataset dataset) {
        List<Image> labelled = dataset.labelled(Block.TRAIN);
        if (labelled.isEmpty()) {
            throw new GpuException.NothingToLearn(
                    dataset.version().id() + " has " + dataset.images().size()
                            + " images and no labelled one to train on",
                    dataset.images().isEmpty()
                            ? "collect frames into it, then label them"
                            : "label its images, then train on the version that this makes");
        }
        return labelled;
    }

    private Weights pretrained(Version model, Architecture architecture) {
        Weights weights = models.weights(model);
        if (!weights.architecture().equals(architecture)) {
            throw new NetworkException.WrongWeights(model.id() + " is a "
                    + weights.architecture().name() + " and cannot start a " + architecture.name());
        }
        return weights;
    }

    private static Plan plan(TrainSettings settings, int images) {
        int batchSize = settings.batchSize();
        int steps = settings.epochs()
                .count()
                .map(epochs -> steps(epochs, images, batchSize))
                .orElseGet(() -> Math.max(AUTO_STEPS, steps(AUTO_EPOCHS, images, batchSize)));
        return new Plan(
                steps, batchSize, settings.learningRate(), WEIGHT_DECAY, settings.seed(), Augmentation.STANDARD);
    }

    private static int steps(int epochs, int images, int batchSize) {
        return Math.max(1, (int) Math.ceilDiv((long) epochs * images, (long) batchSize));
    }

    private ObjectNode config(Asked asked) {
        ObjectNode config = asked.request();
        config.put("weightDecay", WEIGHT_DECAY);
        config.put("loss", "mean absolute error of the normalised point");
        config.set("augmentation", Json.tree(Augmentation.STANDARD));
        config.put("threads", torch.threads());
        config.put("device", torch.device());
        return config;
    }

    private void log(OpenRun run, TrainOrder order, Weights weights, Optional<Score> test) {
        byte[] tensors = new SafeTensors(ModelFiles.tensors(weights), Map.of()).toBytes();
        byte[] description = ModelFiles.description(weights.architecture());
        ObjectNode metadata = Json.object();
        metadata.put("architecture", order.settings().architecture());
        metadata.put("dataset", order.dataset().toString());
        test.ifPresent(score -> score.putInto(metadata));
        store.log(new LogRequest(
                order.model(),
                ArtifactType.MODEL,
                order.commit(),
                order.asked().digest(),
                run.id(),
                Optional.empty(),
                tree -> {
                    tree.clear();
                    tree.put(ModelFiles.WEIGHTS, tensors);
                    tree.put(ModelFiles.CONFIG, description);
                },
                metadata));
    }

    private static List<ObjectNode> curves(float[] losses, Plan plan, int images) {
        Schedule schedule = new Schedule(plan.learningRate(), plan.steps());
        List<ObjectNode> lines = new ArrayList<>();
        for (int step = 1; step <= losses.length; step++) {
            lines.add(Json.object()
                    .put("step", step)
                    .put("epoch", (double) step * plan.batchSize() / images)
                    .put("loss", losses[step - 1])
                    .put("learningRate", schedule.rate(step)));
        }
        return lines;
    }
}
