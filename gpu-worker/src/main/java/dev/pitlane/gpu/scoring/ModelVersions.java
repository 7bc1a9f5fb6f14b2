package dev.pitlane.gpu.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import java.util.Optional;

/** Models in the store, with what their lineage says of them. */
public final class ModelVersions {

    /** Role of the dataset that a train run learned from. */
    public static final String DATASET = "dataset";
    /** Role of the model that a train run started from. */
    public static final String PRETRAINED = "pretrained";

    private final ArtifactStore store;

    public ModelVersions(ArtifactStore store) {
        this.store = store;
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

    /** The run that logged a model; empty if none did. */
    Optional<Run> producer(Version model) {
        return model.loggedBy().map(run -> store.runs().get(run));
    }
}
