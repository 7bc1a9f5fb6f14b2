package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.SeenFolders;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.datasets.error.DatasetException.CorruptDatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of a dataset, as it will always be. Safe to use from several threads. */
public final class Dataset {
    private final Version version;
    private final Tree tree;
    // A session is read when it is first asked for.
    private final Map<SessionContent, List<Image>> read;

    private Dataset(Version version, Tree tree, Map<SessionContent, List<Image>> read) {
        this.version = version;
        this.tree = tree;
        this.read = read;
    }

    private record SessionContent(String session, Digest content) {}

    static Dataset of(Version version, Tree tree) {
        return new Dataset(version, tree, new ConcurrentHashMap<>());
    }

    /** Another version, which takes the sessions that are the same in both from what has been read of this one. */
    Dataset beside(Version other, Tree content) {
        return new Dataset(other, content, read);
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
        return SessionName.sessions(tree.folders());
    }

    /** How many images there are; read from the version itself where it was made by {@link Datasets}. */
    public Counts counts() {
        return DatasetIndex.counts(version.metadata()).orElseGet(() -> Counts.of(images().stream()));
    }

    /** How many images a session holds; read from the index where there is one. */
    public Counts counts(String session) {
        return tree.indexed(DatasetIndex.sessionKey(session))
                .map(Counts::parse)
                .orElseGet(() -> Counts.of(images(session).stream()));
    }

    /** Whether the dataset holds an image; reads a small part of the index. */
    public boolean holds(Digest image) {
        return tree.isIndexed()
                ? tree.indexed(image.hex()).isPresent()
                : !find(Set.of(image)).isEmpty();
    }

    /** Those of some images that are here, by the digests of their bytes; reads the tables of their sessions once. */
    Map<Digest, Image> find(Set<Digest> wanted) {
        Stream<String> sessions = tree.isIndexed()
                ? wanted.stream()
                        .flatMap(image -> tree.indexed(image.hex()).map(StoredImage::of).stream())
                        .map(StoredImage::session)
                        .distinct()
                : sessions().stream();
        return sessions.flatMap(session -> images(session).stream())
                .filter(image -> wanted.contains(image.digest()))
                .collect(Collectors.toMap(Image::digest, image -> image, (first, again) -> first));
    }

    /** All images, session by session, in each in the order of capture. Reads the tables of all sessions. */
    public List<Image> images() {
        return sessions().stream().flatMap(session -> images(session).stream()).toList();
    }

    /** The images of a block, labelled or not, in the order of {@link #images()}. */
    public List<Image> images(Block block) {
        return images().stream().filter(image -> image.block() == block).toList();
    }

    /** The images of a session in the order of capture; none if there is no such session. */
    public List<Image> images(String session) {
        return tree.digest(session)
                .map(content -> read.computeIfAbsent(
                        new SessionContent(session, content), unread -> images(version, tree, session)))
                .orElse(List.of());
    }

    /** The images of a block that have a point: what networks learn from and are scored on. */
    public List<Image> labelled(Block block) {
        return labelled(block, sessions());
    }

    /** As {@link #labelled(Block)}, without the sessions that were looked at before, in whatever version. */
    public List<Image> labelled(Block block, SeenFolders seen) {
        return labelled(block, SessionName.sessions(seen.unseenIn(tree)));
    }

    private List<Image> labelled(Block block, List<String> sessions) {
        return sessions.stream()
                .flatMap(session -> images(session).stream())
                .filter(image -> image.block() == block && image.label().isPresent())
                .toList();
    }

    /** The images that a person is still to be asked about; reads only the sessions that have some. */
    public List<Image> unlabelled() {
        JsonNode open = version.metadata().path(DatasetIndex.OPEN);
        List<String> sessions = open.isObject()
                ? open.properties().stream()
                        .map(Map.Entry::getKey)
                        .sorted(SessionName.ORDER)
                        .toList()
                : sessions();
        return sessions.stream()
                .flatMap(session -> images(session).stream())
                .filter(Image::unlabelled)
                .toList();
    }

    /**
     * What stands for each image of some sessions that is labelled or rejected, with who decided it and when; read from
     * those sessions' histories. Where a history does not have it, the version's own time is taken.
     */
    public List<LabelRevision> decisions(Collection<String> sessions) {
        List<LabelRevision> decisions = new ArrayList<>();
        for (String session : sessions) {
            Map<String, LabelRow> last = new HashMap<>();
            String history = SessionTable.labelsPath(session);
            tree.find(history).ifPresent(entry -> JsonLines.read(tree.read(history), history, LabelRow::of)
                    .forEach(row -> last.put(session + "/" + row.fileName(), row)));
            for (Image image : images(session)) {
                Optional<LabelDecision> decision = image.rejected()
                        ? Optional.of(new LabelDecision.Rejected())
                        : image.label().map(LabelDecision.Labelled::new);
                Optional<LabelRow> row = Optional.ofNullable(last.get(image.path()));
                decision.ifPresent(stands -> decisions.add(new LabelRevision(
                        image.digest(),
                        stands,
                        image.labeler().or(() -> row.map(LabelRow::labeler)).orElse(""),
                        row.map(LabelRow::at).orElse(Optional.of(version.createdAt())))));
            }
        }
        return decisions;
    }

    /** As {@link #decisions}, of some images by their digests; reads the tables of their sessions alone. */
    public Map<Digest, LabelRevision> standing(Set<Digest> images) {
        List<String> sessions =
                find(images).values().stream().map(Image::session).distinct().toList();
        return decisions(sessions).stream()
                .filter(decision -> images.contains(decision.image()))
                .collect(Collectors.toMap(LabelRevision::image, decision -> decision, (first, again) -> first));
    }

    /** The JPEG's bytes, checked against their digest. */
    public byte[] read(Image image) {
        return tree.read(image.path());
    }

    /** The image's pixels, as {@link JpegDecoder#decode} gives them. */
    public byte[] decode(Image image) {
        return JpegDecoder.decode(version.id() + " " + image.path(), read(image));
    }
}
