package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeChange;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import dev.pitlane.datasets.error.DatasetException.EmptySessionException;
import dev.pitlane.datasets.error.DatasetException.UnknownImageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
        return Dataset.of(version, store.tree(version));
    }

    /**
     * As {@link #open(Version)}, for work that looks at several versions: a session that is the same in both is read
     * once, for whichever of the two it is asked first.
     */
    public Dataset open(Version version, Dataset beside) {
        return beside.beside(version, store.tree(version));
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
        LogRequest request = new LogRequest(
                change.dataset(),
                ArtifactType.DATASET,
                change.commit(),
                request(change, frames),
                change.run(),
                change.base(),
                new AddSessionChange(change.dataset().toString(), change.origin(), frames),
                metadata);
        return added(change, frames, store.log(request).version());
    }

    /**
     * Sets labels by the images' digests, wherever in the dataset they lie.
     *
     * @return the dataset with the labels; the latest one as it was, where all of them were there already
     * @throws UnknownImageException if the dataset does not hold one of the images
     */
    public Version setLabels(SetLabels change) {
        Set<String> labelers =
                change.revisions().stream().map(LabelRevision::labeler).collect(Collectors.toSet());
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("change", "setLabels");
        metadata.put("revisions", change.revisions().size());
        labelers.stream().sorted().forEach(metadata.putArray("labelers")::add);
        TreeChange labels = tree -> {
            DatasetIndex index = new DatasetIndex(tree);
            new SetLabelsChange(change.revisions(), change.dataset().toString()).apply(tree, index);
            index.describe();
        };
        LogRequest request = new LogRequest(
                change.dataset(),
                ArtifactType.DATASET,
                change.commit(),
                request(change),
                change.run(),
                Optional.of(change.base()),
                labels,
                metadata);
        return store.log(request).version();
    }

    /** What a retry has to repeat. The base is not part of it: a retry may look at a later version first. */
    private static Digest request(AddSession change, CheckedFrames frames) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("addSession", change.origin());
        ArrayNode list = request.putArray("frames");
        for (CheckedFrames.Checked frame : frames.frames()) {
            ObjectNode one = list.addObject()
                    .put("image", frame.digest().hex())
                    .put("at", frame.capturedAt().toString());
            frame.frame().label().ifPresent(point -> one.put("x", point.x()).put("y", point.y()));
        }
        return CanonicalJson.digest(request);
    }

    private static Digest request(SetLabels change) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode list = request.putArray("setLabels");
        // In an order of their own: who repeats it may have them from another journal. That of times is what counts.
        List<LabelRevision> inOrder = change.revisions().stream()
                .sorted(Comparator.comparing(
                                (LabelRevision revision) -> revision.image().hex())
                        .thenComparing(revision -> revision.at().orElse(Instant.MIN)))
                .toList();
        for (LabelRevision revision : inOrder) {
            list.add(new LabelRow(revision.image().hex(), revision.decision(), revision.labeler(), revision.at())
                    .json());
        }
        return CanonicalJson.digest(request);
    }

    /**
     * Told from the version, not remembered from the change: a retry gets the version that its commit made before and
     * applies nothing. A session is this commit's if the version is.
     */
    private SessionAdded added(AddSession change, CheckedFrames frames, Version version) {
        Optional<String> session = version.commit().equals(change.commit())
                ? Optional.ofNullable(
                        version.metadata().path(DatasetIndex.ADDED).textValue())
                : Optional.empty();
        List<CheckedFrames.Checked> distinct = frames.distinct();
        Set<Digest> labelled = new HashSet<>();
        frames.labels(change.origin()).forEach(label -> labelled.add(label.image()));
        Dataset after = open(version);
        List<Image> images = session.map(after::images).orElse(List.of());
        List<String> warnings = new ArrayList<>();
        if (!labelled.isEmpty()) {
            warnings.addAll(EarlierLabels.warnings(before(change, after), after, frames));
        }
        List<NewFrame> inOrder =
                frames.frames().stream().map(CheckedFrames.Checked::frame).toList();
        warnings.addAll(SessionWarnings.of(inOrder, version.createdAt(), images));
        return new SessionAdded(
                version,
                session,
                distinct.size(),
                images.size(),
                labelled.size(),
                frames.quarantined(),
                frames.labelledTwice(),
                warnings);
    }

    /** The version that the change was made to; the same one if it made none, or if that was deleted since. */
    private Dataset before(AddSession change, Dataset after) {
        Version version = after.version();
        int number = version.id().number() - 1;
        if (number == 0 || !version.commit().equals(change.commit())) {
            return after;
        }
        try {
            return open(store.version(version.id().name().version(number)));
        } catch (NotFoundException deleted) {
            return after;
        }
    }
}
