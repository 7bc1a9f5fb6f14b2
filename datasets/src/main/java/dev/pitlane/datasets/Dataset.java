package dev.pitlane.datasets;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.datasets.error.CorruptDatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.datasets.image.RgbImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One version of a dataset, as it will always be. Safe to use from several threads. */
public final class Dataset {
    private final Version version;
    private final Tree tree;
    private final List<String> sessions;
    private final List<Image> images;

    private Dataset(Version version, Tree tree, List<String> sessions, List<Image> images) {
        this.version = version;
        this.tree = tree;
        this.sessions = List.copyOf(sessions);
        this.images = List.copyOf(images);
    }

    static Dataset open(ArtifactStore store, Version version) {
        Tree tree = store.tree(version);
        List<String> sessions = SessionName.sessions(tree.folders());
        List<Image> images = new ArrayList<>();
        for (String session : sessions) {
            images.addAll(images(version, tree, session));
        }
        return new Dataset(version, tree, sessions, images);
    }

    private static List<Image> images(Version version, Tree tree, String session) {
        Map<String, Digest> digests = new HashMap<>();
        for (TreeEntry entry : tree.entries(session)) {
            digests.put(entry.path(), entry.digest());
        }
        SessionTable table = SessionTable.read(
                session,
                Optional.of(SessionTable.metadataPath(session))
                        .filter(digests::containsKey)
                        .map(tree::read),
                Optional.empty());
        List<Image> images = new ArrayList<>();
        for (MetadataRow row : table.rows()) {
            Digest digest = Optional.ofNullable(digests.get(session + "/" + row.fileName()))
                    .orElseThrow(() -> new CorruptDatasetException(
                            version.id() + " " + SessionTable.metadataPath(session),
                            "it lists " + row.fileName() + ", which is not there"));
            images.add(row.image(session, digest));
        }
        return images;
    }

    public Version version() {
        return version;
    }

    /** The session folders in the order in which they were added. */
    public List<String> sessions() {
        return sessions;
    }

    /** All images, session by session, in each in the order of capture. */
    public List<Image> images() {
        return images;
    }

    /** The images of a block, labelled or not, in the order of {@link #images()}. */
    public List<Image> images(Block block) {
        return images.stream().filter(image -> image.block() == block).toList();
    }

    /** The images of a session in the order of capture; none if there is no such session. */
    public List<Image> images(String session) {
        return images.stream().filter(image -> image.session().equals(session)).toList();
    }

    /** The images of a block that have a point: what networks learn from and are scored on. */
    public List<Image> labelled(Block block) {
        return images.stream()
                .filter(image -> image.block() == block && image.label().isPresent())
                .toList();
    }

    /** The images that a person is still to be asked about. */
    public List<Image> unlabelled() {
        return images.stream().filter(Image::unlabelled).toList();
    }

    /** The JPEG's bytes, checked against their digest. */
    public byte[] read(Image image) {
        return tree.read(image.path());
    }

    /** The image's pixels. */
    public RgbImage decode(Image image) {
        return JpegDecoder.decode(version.id() + " " + image.path(), read(image));
    }

    int count(Predicate<Image> which) {
        return (int) images.stream().filter(which).count();
    }
}
