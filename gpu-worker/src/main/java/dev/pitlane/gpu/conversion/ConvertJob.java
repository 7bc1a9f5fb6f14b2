package dev.pitlane.gpu.conversion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.record.Asked;
import dev.pitlane.gpu.scoring.ModelVersions;
import dev.pitlane.gpu.scoring.Predictor;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rebuilds a model from the architecture that its producer run names, writes it as ONNX, asks both about real frames
 * and logs the engine with those frames, so that every car can ask again.
 */
public final class ConvertJob {
    /** From the image's centre, in half widths; its border is at 1. */
    private static final float FAR_OUTSIDE = 10;

    private final ArtifactStore store;
    private final Predictor predictor;
    private final ModelVersions models;

    public ConvertJob(ArtifactStore store, TorchThread torch) {
        this.store = store;
        this.predictor = new Predictor(torch);
        this.models = new ModelVersions(store);
    }

    /**
     * Converts, or answers what an earlier try with the same commit id logged. What the watch throws fails the run;
     * with the same commit id the conversion is then done from its start.
     *
     * @throws GpuException.Diverged the model's answers lie far outside the image
     * @throws GpuException.NoParity the exported engine answers something else than the model
     * @throws GpuException.UnsupportedConversion a runtime or precision that this version cannot make
     * @throws GpuException.NothingToLearn the dataset has no frames to compare on
     * @throws dev.pitlane.gpu.error.GpuException.UnknownProducer nobody knows the model's architecture
     * @throws dev.pitlane.artifacts.error.ArtifactException a version is not there, or the store fails
     */
    public ConvertOutcome run(ConvertOrder order, ScoringWatch watch) {
        requireSupported(order.settings());
        Asked asked = order.asked();
        RunRequest request = new RunRequest(Job.CONVERT, order.commit(), asked.digest(), asked.request(), order.who());
        return ConvertOutcome.of(store.runs().record(request, run -> convert(run, order, watch)));
    }

    private static void requireSupported(ConvertSettings settings) {
        if (!settings.runtime().equals("auto") && !settings.runtime().equals(EngineRuntime.ONNX_RUNTIME.toString())) {
            throw new GpuException.UnsupportedConversion(
                    "this version makes no engine for runtime " + settings.runtime());
        }
        if (!settings.precision().equals("auto") && !settings.precision().equals("fp32")) {
            throw new GpuException.UnsupportedConversion(
                    "this version makes no engine of precision " + settings.precision());
        }
    }

    private ObjectNode convert(OpenRun run, ConvertOrder order, ScoringWatch watch) {
        run.use(order.model(), "model");
        run.use(order.dataset(), "parity");
        Dataset dataset = new Datasets(store).open(store.version(order.dataset()));
        Weights weights = models.weights(store.version(order.model()));
        Architecture architecture = weights.architecture();
        byte[] onnx = OnnxWriter.write(architecture, weights);

        List<Image> images = ParityFrames.of(dataset);
        List<byte[]> frames = images.stream().map(dataset::decode).toList();
        float[][] expected = predictor.points("model", weights, frames.size(), frames::get, watch);
        requireInsideTheImage(expected, order.model());
        float[][] answers = answers(onnx, frames, watch);
        Parity parity = Parity.between(expected, answers);
        if (!parity.holds()) {
            throw new GpuException.NoParity("the ONNX engine of " + order.model() + " differs from the model by up to "
                    + parity.maxDifference() + " half image widths on " + parity.frames() + " frames of "
                    + order.dataset() + "; " + Parity.TOLERANCE + " is allowed");
        }
        List<byte[]> jpegs = images.stream().map(dataset::read).toList();
        byte[] description = description(order, architecture);
        byte[] outputs = outputs(answers);
        store.log(new LogRequest(
                order.engine(),
                ArtifactType.ENGINE,
                order.commit(),
                order.asked().digest(),
                run.id(),
                Optional.empty(),
                tree -> put(tree, onnx, description, jpegs, outputs),
                Json.object().put("model", order.model().toString()).put("architecture", architecture.name())));
        return ConvertOutcome.summary(architecture.name(), parity);
    }

    /** A model that answers from far away would fail the comparison for want of digits, and be no use if it did not. */
    private static void requireInsideTheImage(float[][] answers, VersionId model) {
        for (float[] answer : answers) {
            for (float coordinate : answer) {
                if (!(Math.abs(coordinate) <= FAR_OUTSIDE)) {
                    throw new GpuException.Diverged(model.toString());
                }
            }
        }
    }

    /** One thread, so that the answers that travel with the engine do not depend on this machine's. */
    private static float[][] answers(byte[] onnx, List<byte[]> frames, ScoringWatch watch) {
        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, onnx, 1)) {
            float[][] answers = new float[frames.size()][];
            for (int i = 0; i < answers.length; i++) {
                watch.reached(new ScoringWatch.Place("engine", i, answers.length));
                answers[i] = engine.predict(frames.get(i));
            }
            return answers;
        }
    }

    private static byte[] description(ConvertOrder order, Architecture architecture) {
        ObjectNode description = Json.object();
        description.put("architecture", architecture.name());
        description.set("input", ModelFiles.input(architecture));
        description.set("output", ModelFiles.output(architecture));
        description.put("runtime", EngineRuntime.ONNX_RUNTIME.toString());
        description.put("precision", "fp32");
        description.put("model", order.model().toString());
        return (description.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] outputs(float[][] answers) {
        ArrayNode points = Json.MAPPER.createArrayNode();
        for (float[] answer : answers) {
            points.addArray().add(answer[0]).add(answer[1]);
        }
        return points.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(TreeEditor tree, byte[] onnx, byte[] description, List<byte[]> jpegs, byte[] outputs) {
        tree.clear();
        tree.put(Engines.MODEL_FILE, onnx);
        tree.put("engine.json", description);
        for (int i = 0; i < jpegs.size(); i++) {
            tree.put(String.format(Locale.ROOT, "parity/%02d.jpg", i), jpegs.get(i));
        }
        tree.put("parity/outputs.json", outputs);
    }
}
