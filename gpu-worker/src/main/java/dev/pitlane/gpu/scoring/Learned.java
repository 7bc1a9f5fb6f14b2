package dev.pitlane.gpu.scoring;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Use;
import dev.pitlane.artifacts.tree.SeenFolders;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labelled images that models and the models they were started from have learned from, by the uses of their runs.
 * Those models learned from versions of a dataset that differ in few sessions: of each only these are read, so that a
 * model's cost doesn't grow with all that lies behind it. For one thread.
 */
public final class Learned {

    private final ArtifactStore store;
    private final ModelVersions models;
    private final Datasets datasets;
    private final Dataset scored;
    private final Map<Digest, Image> images = new HashMap<>();
    private final Set<VersionId> followed = new HashSet<>();
    private final SeenFolders sessions = new SeenFolders();

    /** @param scored what is read of it anyway is not read again */
    public Learned(ArtifactStore store, Dataset scored) {
        this.store = store;
        this.models = new ModelVersions(store);
        this.datasets = new Datasets(store);
        this.scored = scored;
    }

    /** Adds what a model has learned from. Of an image that is there already the label stays. */
    public void add(Version model) {
        if (!followed.add(model.id())) {
            return;
        }
        for (Use use : models.producer(model).map(Run::used).orElse(List.of())) {
            if (use.role().equals(ModelVersions.DATASET)) {
                datasets.open(store.version(use.version()), scored)
                        .labelled(Block.TRAIN, sessions)
                        .forEach(image -> images.putIfAbsent(image.digest(), image));
            } else if (use.role().equals(ModelVersions.PRETRAINED)) {
                add(store.version(use.version()));
            }
        }
    }

    /** The images, each once, in no order. */
    public List<Image> images() {
        return List.copyOf(images.values());
    }

    /** Whether an image with these bytes is among them. */
    public boolean contains(Digest image) {
        return images.containsKey(image);
    }
}
