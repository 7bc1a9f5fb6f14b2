package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Logged;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.TreeChange;
import dev.pitlane.datasets.error.CorruptDatasetException;
import dev.pitlane.datasets.error.EmptySessionException;
import dev.pitlane.datasets.error.UnknownImageException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens and changes datasets in a store. Changes name what to add, not the outcome, so that two of them at once lose
 * nothing; a change that is tried again with its commit id is made once. Safe to use from several threads.
 *
 * <p>What the store can't do it says with its own errors.
 */
public final class Datasets {
    private final ArtifactStore store;

    public Datasets(ArtifactStore store) {
        this.store = store;
    }

    /**
     * Reads a dataset's tables; images are read one by one when asked for.
     *
     * @throws CorruptDatasetException if the version is no dataset as this module writes them
     */
    public Dataset open(Version version) {
        return Dataset.open(store, version);
    }

    /**
     * Adds frames as one session. Images that the dataset holds already are not added again, though their labels are;
     * damaged frames and frames of another size are left out and listed. With nothing new the latest version stays as
     * it is.
     *
     * @throws EmptySessionException if not one of the frames can be used
     */
    public SessionAdded addSession(AddSession change) {
        CheckedFrames frames = CheckedFrames.of(change.frames());
        if (frames.frames().isEmpty()) {
            String reason = frames.quarantined().stream()
                    .findFirst()
                    .map(first -> "all " + change.frames().size() + " are damaged, the first: " + first.file() + " ("
                            + first.reason() + ")")
                    .orElse("there is none");
            throw new EmptySessionException(change.dataset().toString(), change.origin(), reason);
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("change", "addSession");
        metadata.put("origin", change.origin());
        Version version = log(
                change.dataset(),
                change.commit(),
                request(change, frames),
                change.run(),
                change.base(),
                new AddSessionChange(change.dataset().toString(), change.origin(), frames),
                metadata);
        return added(change, frames, version);
    }

    /**
     * Sets labels by the images' digests, wherever in the dataset they lie.
     *
     * @throws UnknownImageException if the dataset does not hold one of the images
     */
    public LabelsSet setLabels(SetLabels change) {
        Set<String> labelers =
                change.revisions().stream().map(LabelRevision::labeler).collect(Collectors.toSet());
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("change", "setLabels");
        metadata.put("revisions", change.revisions().size());
        labelers.stream().sorted().forEach(metadata.putArray("labelers")::add);
        TreeChange labels = tree ->
                new SetLabelsChange(change.revisions(), change.dataset().toString(), StoredImage.all(tree)).apply(tree);
        Version version = log(
                change.dataset(),
                change.commit(),
                Digest.of("setLabels " + change.revisions()),
                change.run(),
                Optional.of(change.base()),
                labels,
                metadata);
        Dataset dataset = open(version);
        return new LabelsSet(
                version,
                (int) change.revisions().stream()
                        .map(LabelRevision::image)
                        .distinct()
                        .count(),
                dataset.count(image -> image.label().isPresent()),
                dataset.count(Image::rejected),
                dataset.count(Image::unlabelled));
    }

    private Version log(
            ArtifactName dataset,
            CommitId commit,
            Digest request,
            RunId run,
            Optional<VersionId> base,
            TreeChange change,
            ObjectNode metadata) {
        Logged logged =
                store.log(new LogRequest(dataset, ArtifactType.DATASET, commit, request, run, base, change, metadata));
        return logged.version();
    }

    /** What a retry has to repeat. The base is not part of it: a retry may look at a later version first. */
    private static Digest request(AddSession change, CheckedFrames frames) {
        String text = frames.frames().stream()
                .map(frame -> frame.digest() + " " + frame.capturedAt() + " "
                        + frame.frame().label())
                .collect(Collectors.joining("\n", "addSession " + change.origin() + "\n", ""));
        return Digest.of(text);
    }

    /**
     * Told from the version, not remembered from the change: a retry gets the version that its commit made before and
     * applies nothing. A session is this commit's if the version is, and the one before has no such folder.
     */
    private SessionAdded added(AddSession change, CheckedFrames frames, Version version) {
        Optional<String> session = version.commit().equals(change.commit()) ? newestSession(version) : Optional.empty();
        List<CheckedFrames.Checked> distinct = frames.distinct();
        Set<Digest> labelled = new HashSet<>();
        frames.labels(change.origin()).forEach(label -> labelled.add(label.image()));
        int images = session.map(folder -> open(version).images(folder).size()).orElse(0);
        return new SessionAdded(version, session, distinct.size(), images, labelled.size(), frames.quarantined());
    }

    private Optional<String> newestSession(Version version) {
        List<String> before = version.base()
                .map(base -> store.tree(store.version(base)).folders())
                .orElse(List.of());
        return SessionName.sessions(store.tree(version).folders()).stream()
                .filter(folder -> !before.contains(folder))
                .reduce((earlier, later) -> later);
    }
}
