package dev.pitlane.desktop.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.datasets.Counts;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One version with what is in it. */
public final class VersionViews {
    /** Images shown of a session. */
    private static final int SAMPLE = 48;

    /** Sessions of which images are shown, the newest; of the others the counts. */
    private static final int SESSIONS_WITH_IMAGES = 6;

    private static final int MOST_SESSIONS = 200;
    private static final int MOST_USERS = 50;
    private static final int MOST_ENTRIES = 500;
    private static final long LARGEST_DOCUMENT = 64 * 1024;

    private final ArtifactStore store;
    private final Datasets datasets;

    public VersionViews(ArtifactStore store) {
        this.store = store;
        this.datasets = new Datasets(store);
    }

    /**
     * One version by any reference.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.NotFoundException if it is not there
     */
    public StoreView.VersionDetail version(Reference reference) {
        Version version = store.resolve(reference);
        Map<AliasName, VersionId> aliases = store.aliases().all(version.id().name());
        List<StoreView.RunRef> users = store.runs()
                .usedBy(version.id())
                .limit(MOST_USERS)
                .map(this::reference)
                .toList();
        return new StoreView.VersionDetail(
                StoreView.VersionLine.of(version, aliases),
                version.type(),
                version.digest(),
                version.loggedBy().map(this::reference),
                users,
                users.size() < MOST_USERS ? 0 : store.runs().users(version.id()) - MOST_USERS,
                history(version.id(), aliases),
                version.type() == ArtifactType.DATASET
                        ? new StoreView.Content(sessions(datasets.open(version)), Map.of(), List.of())
                        : files(store.tree(version)),
                version.metadata());
    }

    private static StoreView.Content files(Tree tree) {
        return new StoreView.Content(
                List.of(),
                documents(tree),
                tree.entries().stream().limit(MOST_ENTRIES).toList());
    }

    private StoreView.RunRef reference(RunId run) {
        return new StoreView.RunRef(run, store.runs().get(run).job());
    }

    private List<StoreView.Move> history(VersionId version, Map<AliasName, VersionId> aliases) {
        return aliases.keySet().stream()
                .flatMap(alias -> store.aliases().history(version.name(), alias).stream())
                .filter(move -> move.version().equals(version))
                .sorted(Comparator.comparing(AliasMove::movedAt))
                .map(move -> new StoreView.Move(move.alias(), move.movedAt(), move.who(), move.why()))
                .toList();
    }

    /** The newest first. */
    private static List<StoreView.Session> sessions(Dataset dataset) {
        List<StoreView.Session> sessions = new ArrayList<>();
        for (String name : dataset.sessions().reversed()) {
            if (sessions.size() < MOST_SESSIONS) {
                List<Image> images = sessions.size() < SESSIONS_WITH_IMAGES ? dataset.images(name) : List.of();
                sessions.add(session(name, dataset.counts(name), images));
            }
        }
        return sessions;
    }

    private static StoreView.Session session(String name, Counts counts, List<Image> images) {
        return new StoreView.Session(
                name,
                counts.images(),
                counts.labelled(),
                counts.rejected(),
                counts.test(),
                spread(images, Math.min(SAMPLE, images.size()))
                        .map(image -> new StoreView.SampleImage(
                                image.path(), image.digest(), image.label(), image.rejected()))
                        .toList());
    }

    /** Images from all over the session, since neighbours look alike. */
    private static Stream<Image> spread(List<Image> images, int shown) {
        return Stream.iterate(0, place -> place + 1)
                .limit(shown)
                .map(place -> images.get((int) ((long) place * images.size() / shown)));
    }

    private static Map<String, JsonNode> documents(Tree tree) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (TreeEntry entry : tree.entries("")) {
            if (entry.path().endsWith(".json") && entry.size() <= LARGEST_DOCUMENT) {
                RunViews.json(new String(tree.read(entry.path()), StandardCharsets.UTF_8))
                        .ifPresent(document -> documents.put(entry.path(), document));
            }
        }
        return documents;
    }

    /**
     * A file of a version; empty unless the path is one of its entries, so nothing else can be meant.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.NotFoundException if there is no such version
     */
    public Optional<byte[]> file(Reference reference, String path) {
        Tree tree = store.tree(store.resolve(reference));
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        return tree.folders().contains(folder)
                        && tree.entries(folder).stream()
                                .anyMatch(entry -> entry.path().equals(path))
                ? Optional.of(tree.read(path))
                : Optional.empty();
    }
}
