package dev.pitlane.gpu.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.gpu.record.Asked;
import dev.pitlane.gpu.scoring.DatasetFrames;
import dev.pitlane.gpu.scoring.Learned;
import dev.pitlane.gpu.scoring.ModelVersions;
import dev.pitlane.gpu.scoring.Prediction;
import dev.pitlane.gpu.scoring.Predictor;
import dev.pitlane.gpu.scoring.Score;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import java.util.List;
import java.util.Optional;

/**
 * Scores a candidate, and production beside it, on the labelled test frames of a dataset that neither has learned from,
 * and asks the {@link Gate}.
 */
public final class EvaluateJob {

    private static final String CANDIDATE = "candidate";
    private static final String PRODUCTION = "production";

    private final ArtifactStore store;
    private final Predictor predictor;
    private final ModelVersions models;

    public EvaluateJob(ArtifactStore store, TorchThread torch) {
        this.store = store;
        this.predictor = new Predictor(torch);
        this.models = new ModelVersions(store);
    }

    /**
     * Evaluates, or answers what an earlier try with the same commit id said. A gate that was not passed is an answer,
     * too. What the watch throws fails the run; with the same commit id the evaluation is then done from its start.
     *
     * @throws dev.pitlane.gpu.error.GpuException.UnknownProducer nobody knows a model's architecture
     * @throws dev.pitlane.datasets.error.DatasetException an image cannot be read
     * @throws dev.pitlane.artifacts.error.ArtifactException a version is not there, or the store fails
     */
    public EvaluateOutcome run(EvaluateOrder order, ScoringWatch watch) {
        Asked asked = order.asked();
        RunRequest request = new RunRequest(Job.EVALUATE, order.commit(), asked.digest(), asked.request(), order.who());
        return EvaluateOutcome.of(store.runs().record(request, run -> evaluate(run, order, watch)));
    }

    private ObjectNode evaluate(OpenRun run, EvaluateOrder order, ScoringWatch watch) {
        run.use(order.model(), CANDIDATE);
        order.production().ifPresent(model -> run.use(model, PRODUCTION));
        run.use(order.dataset(), ModelVersions.DATASET);
        Version candidate = store.version(order.model());
        Optional<Version> production = order.production().map(store::version);
        Dataset dataset = new Datasets(store).open(store.version(order.dataset()));

        Learned learned = new Learned(store, dataset);
        learned.add(candidate);
        List<Image> candidates = learned.images();
        production.ifPresent(learned::add);
        DatasetFrames frames = DatasetFrames.of(
                dataset,
                dataset.labelled(Block.TEST).stream()
                        .filter(image -> !learned.contains(image.digest()))
                        .toList());
        List<Prediction> predictions = predictor.predict(CANDIDATE, models.weights(candidate), frames, watch);
        Measures measures = new Measures(
                Score.of(predictions),
                production.flatMap(
                        version -> Score.of(predictor.predict(PRODUCTION, models.weights(version), frames, watch))),
                constantMaeX(candidates.isEmpty() ? dataset.labelled(Block.TRAIN) : candidates, frames),
                production.map(Version::digest).equals(Optional.of(candidate.digest())));
        Ruling ruling = new Gate(order.gate()).judge(measures);

        run.attachLines(
                "predictions.jsonl",
                predictions.stream().map(Prediction::toJson).toList());
        return EvaluateOutcome.summary(run.id(), measures, ruling);
    }

    /** The error of a predictor that always says the median x of what was learned from. */
    private static Optional<Double> constantMaeX(List<Image> learned, DatasetFrames frames) {
        double[] sorted = learned.stream().mapToDouble(EvaluateJob::x).sorted().toArray();
        if (sorted.length == 0 || frames.size() == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        double sum = 0;
        for (int i = 0; i < frames.size(); i++) {
            sum += Math.abs(x(frames.image(i)) - median);
        }
        return Optional.of(sum / frames.size());
    }

    private static double x(Image image) {
        return image.label().orElseThrow().normalized().x();
    }
}
