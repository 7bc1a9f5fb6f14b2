package dev.pitlane.gpu.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Use;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Models in the store, with what their lineage says of them. */
public final class ModelVersions {

    /** Role of the dataset that a train run learned from. */
    public static final String DATASET = "dataset";
    /** Role of the model that a train run started from. */
    public static final String PRETRAINED = "pretrained";

    private final ArtifactStore store;
    private final Datasets datasets;

    public ModelVersions(ArtifactStore store) {
        this.store = store;
        this.datasets = new Datasets(store);
    }

    /**
     * The architecture that the config of the run that logged the model names.
     *
     * @throws GpuException.UnknownProducer no run logged it, or its config has none
     */
    public Architecture architecture(Version model) {
        JsonNode name = producer(model)
                .orElseThrow(() -> new GpuException.UnknownProducer("no run says how " + model.id() + " was made"))
                .config()
                .path("architecture");
        if (!name.isTextual()) {
            throw new GpuException.UnknownProducer("the run that logged " + model.id() + " names no architecture");
        }
        return Architectures.named(name.asText());
    }

    /** The model's weights, checked against its architecture. */
    public Weights weights(Version model) {
        return ModelFiles.weights(
                architecture(model),
                SafeTensors.parse(store.read(model, ModelFiles.WEIGHTS)).tensors());
    }

    /**
     * The labelled images that a model and the models it was started from have learned from, by the uses of their runs.
     *
     * @return by digest of the JPEG
     */
    public Map<Digest, Image> learnedFrom(Version model) {
        Map<Digest, Image> learned = new LinkedHashMap<>();
        learnedFrom(model, learned, new HashSet<>());
        return learned;
    }

    private void learnedFrom(Version model, Map<Digest, Image> learned, Set<VersionId> seen) {
        if (!seen.add(model.id())) {
            return;
        }
        for (Use use : producer(model).map(Run::used).orElse(List.of())) {
            if (use.role().equals(DATASET)) {
                datasets.open(store.version(use.version()))
                        .labelled(Block.TRAIN)
                        .forEach(image -> learned.putIfAbsent(image.digest(), image));
            } else if (use.role().equals(PRETRAINED)) {
                learnedFrom(store.version(use.version()), learned, seen);
            }
        }
    }

    private Optional<Run> producer(Version model) {
        return model.loggedBy().map(run -> store.runs().get(run));
    }
}
