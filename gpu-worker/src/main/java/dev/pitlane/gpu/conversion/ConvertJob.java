package dev.pitlane.gpu.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.gpu.error.NothingToLearnException;
import dev.pitlane.gpu.error.ParityException;
import dev.pitlane.gpu.error.UnsupportedConversionException;
import dev.pitlane.gpu.record.JobRun;
import dev.pitlane.gpu.scoring.ModelVersions;
import dev.pitlane.gpu.scoring.Predictor;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rebuilds a model from the architecture that its producer run names, writes it as ONNX, asks both about real frames
 * and logs the engine with those frames, so that every car can ask again.
 */
public final class ConvertJob {

    /** How many frames travel with an engine. */
    public static final int PARITY_FRAMES = 16;

    private static final JsonMapper JSON = new JsonMapper();

    private final ArtifactStore store;
    private final Predictor predictor;
    private final ModelVersions models;

    public ConvertJob(ArtifactStore store, TorchThread torch) {
        this.store = store;
        this.predictor = new Predictor(torch);
        this.models = new ModelVersions(store);
    }

    /**
     * Converts, or answers what an earlier try with the same commit id logged.
     *
     * @throws ParityException the exported engine answers something else than the model
     * @throws UnsupportedConversionException a runtime or precision that this version cannot make
     * @throws NothingToLearnException the dataset has no frames to compare on
     * @throws dev.pitlane.gpu.error.UnknownProducerException nobody knows the model's architecture
     * @throws dev.pitlane.artifacts.error.ArtifactException a version is not there, or the store fails
     */
    public ConvertOutcome run(ConvertOrder order) {
        requireSupported(order.settings());
        RunRequest request =
                new RunRequest(Job.CONVERT, order.commit(), Digest.of(order.request()), config(order), order.who());
        return ConvertOutcome.of(JobRun.perform(store, request, job -> convert(job, order)));
    }

    private static void requireSupported(ConvertSettings settings) {
        if (!settings.runtime().equals("auto") && !settings.runtime().equals(EngineRuntime.ONNX_RUNTIME.toString())) {
            throw new UnsupportedConversionException("this version makes no engine for runtime " + settings.runtime());
        }
        if (!settings.precision().equals("auto") && !settings.precision().equals("fp32")) {
            throw new UnsupportedConversionException(
                    "this version makes no engine of precision " + settings.precision());
        }
    }

    private ObjectNode convert(JobRun job, ConvertOrder order) {
        Version model = job.use(order.model(), "model");
        Dataset dataset = new Datasets(store).open(job.use(order.dataset(), "parity"));
        Weights weights = models.weights(model);
        Architecture architecture = weights.architecture();
        byte[] onnx = OnnxWriter.write(architecture, weights);

        List<Image> images = parityImages(dataset);
        List<byte[]> frames =
                images.stream().map(image -> dataset.decode(image).rgb()).toList();
        float[][] answers = answers(onnx, frames);
        Parity parity = Parity.between(predictor.points(weights, frames.size(), frames::get), answers);
        if (!parity.holds()) {
            throw new ParityException("the ONNX engine of " + order.model() + " differs from the model by up to "
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
                Digest.of(order.request()),
                job.id(),
                Optional.empty(),
                tree -> put(tree, onnx, description, jpegs, outputs),
                JobRun.object().put("model", order.model().toString()).put("architecture", architecture.name())));
        return ConvertOutcome.summary(architecture.name(), parity);
    }

    /** Frames spread evenly over the test blocks, or over all if those are too few. */
    private static List<Image> parityImages(Dataset dataset) {
        List<Image> test = dataset.images(Block.TEST);
        List<Image> from = test.size() >= PARITY_FRAMES ? test : dataset.images();
        if (from.isEmpty()) {
            throw new NothingToLearnException(
                    dataset.version().id() + " has no frames to compare model and engine on",
                    "name a dataset that has frames");
        }
        int count = Math.min(PARITY_FRAMES, from.size());
        List<Image> spread = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spread.add(from.get((int) ((long) i * from.size() / count)));
        }
        return spread;
    }

    /** One thread, so that the answers that travel with the engine do not depend on this machine's. */
    private static float[][] answers(byte[] onnx, List<byte[]> frames) {
        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, onnx, 1)) {
            float[][] answers = new float[frames.size()][];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = engine.predict(frames.get(i));
            }
            return answers;
        }
    }

    private static byte[] description(ConvertOrder order, Architecture architecture) {
        ObjectNode description = JobRun.object();
        description.put("architecture", architecture.name());
        description.set("input", ModelFiles.input(architecture));
        description.set("output", ModelFiles.output(architecture));
        description.put("runtime", EngineRuntime.ONNX_RUNTIME.toString());
        description.put("precision", "fp32");
        description.put("model", order.model().toString());
        return (description.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] outputs(float[][] answers) {
        ArrayNode points = JSON.createArrayNode();
        for (float[] answer : answers) {
            points.addArray().add(answer[0]).add(answer[1]);
        }
        try {
            return JSON.writeValueAsBytes(points);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written as JSON", e);
        }
    }

    private static void put(TreeEditor tree, byte[] onnx, byte[] description, List<byte[]> jpegs, byte[] outputs) {
        tree.clear();
        tree.put("model.onnx", onnx);
        tree.put("engine.json", description);
        for (int i = 0; i < jpegs.size(); i++) {
            tree.put(String.format(Locale.ROOT, "parity/%02d.jpg", i), jpegs.get(i));
        }
        tree.put("parity/outputs.json", outputs);
    }

    private static ObjectNode config(ConvertOrder order) {
        ObjectNode config = JobRun.object();
        config.put("model", order.model().toString());
        config.put("engine", order.engine().toString());
        config.put("dataset", order.dataset().toString());
        config.put("runtime", order.settings().runtime());
        config.put("precision", order.settings().precision());
        return config;
    }
}
