package dev.pitlane.desktop.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.Use;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the lineage page's documents from a store. */
public final class StoreViews {
    /** So many runs a page can draw and a person can read. */
    public static final int MOST_RUNS = 200;

    private static final int SAMPLE = 48;
    private static final int WORST = 12;
    private static final int MOST_ENTRIES = 500;
    private static final long LARGEST_DOCUMENT = 64 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ArtifactStore store;
    private final Datasets datasets;

    public StoreViews(ArtifactStore store) {
        this.store = store;
        this.datasets = new Datasets(store);
    }

    // ---- The whole

    public StoreView.Store store() {
        List<StoreView.Collection> collections = new ArrayList<>();
        List<Version> all = new ArrayList<>();
        for (ArtifactName name : store.names()) {
            List<Version> versions = store.versions(name);
            Map<AliasName, VersionId> aliases = store.aliases().all(name);
            all.addAll(versions);
            store.type(name)
                    .ifPresent(type -> collections.add(new StoreView.Collection(
                            name,
                            type,
                            versions.stream()
                                    .map(version -> new StoreView.VersionLine(
                                            version.id(),
                                            version.createdAt(),
                                            version.files(),
                                            version.bytes(),
                                            aliasesOf(version.id(), aliases)))
                                    .toList())));
        }
        List<StoreView.RunLine> runs = store.runs().list(RunFilter.newest(MOST_RUNS)).stream()
                .map(run ->
                        new StoreView.RunLine(run.id(), run.job(), run.startedAt(), run.finishedAt(), run.outcome()))
                .toList();
        return new StoreView.Store(
                collections,
                runs,
                all.stream().max(Comparator.comparing(Version::createdAt)).map(Version::id));
    }

    /** Everything the newest runs touched, and versions that no run made; runs without versions are left out. */
    public StoreView.LineageGraph graph() {
        List<StoreView.GraphNode> nodes = new ArrayList<>();
        List<StoreView.GraphEdge> edges = new ArrayList<>();
        Set<VersionId> versions = new LinkedHashSet<>();
        for (ArtifactName name : store.names()) {
            store.versions(name).forEach(version -> versions.add(version.id()));
        }
        List<Run> runs = store.runs().list(RunFilter.newest(MOST_RUNS)).reversed();
        for (Run run : runs) {
            if (run.used().isEmpty() && run.logged().isEmpty()) {
                continue;
            }
            nodes.add(new StoreView.GraphNode(
                    run.id().toString(), "run", Optional.empty(), Optional.of(run.job()), run.outcome(), List.of()));
            for (Use use : run.used()) {
                versions.add(use.version());
                edges.add(new StoreView.GraphEdge(
                        use.version().toString(), run.id().toString(), use.role()));
            }
            for (VersionId logged : run.logged()) {
                versions.add(logged);
                edges.add(new StoreView.GraphEdge(run.id().toString(), logged.toString(), "logged"));
            }
        }
        Map<ArtifactName, Map<AliasName, VersionId>> aliases = new LinkedHashMap<>();
        for (VersionId version : versions) {
            Map<AliasName, VersionId> named = aliases.computeIfAbsent(
                    version.name(), name -> store.aliases().all(name));
            nodes.add(new StoreView.GraphNode(
                    version.toString(),
                    "version",
                    store.type(version.name()),
                    Optional.empty(),
                    Optional.empty(),
                    aliasesOf(version, named)));
        }
        return new StoreView.LineageGraph(nodes, edges);
    }

    private static List<AliasName> aliasesOf(VersionId version, Map<AliasName, VersionId> aliases) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    // ---- A version

    /**
     * One version by any reference.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if it is not there
     */
    public StoreView.VersionDetail version(Reference reference) {
        Version version = store.resolve(reference);
        Tree tree = store.tree(version);
        Map<AliasName, VersionId> aliases = store.aliases().all(version.id().name());
        boolean dataset = version.type() == ArtifactType.DATASET;
        return new StoreView.VersionDetail(
                version.id(),
                version.type(),
                version.digest(),
                version.createdAt(),
                version.files(),
                version.bytes(),
                aliasesOf(version.id(), aliases),
                version.loggedBy().map(this::reference),
                store.lineage().usedBy(version.id()).stream()
                        .map(this::reference)
                        .toList(),
                history(version.id(), aliases),
                dataset ? sessions(datasets.open(version)) : List.of(),
                dataset ? Map.of() : documents(tree),
                dataset
                        ? List.of()
                        : tree.entries().stream().limit(MOST_ENTRIES).toList(),
                version.metadata());
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

    private static List<StoreView.Session> sessions(Dataset dataset) {
        return dataset.sessions().stream()
                .map(name -> {
                    List<Image> images = dataset.images(name);
                    return new StoreView.Session(
                            name,
                            images.size(),
                            (int) images.stream()
                                    .filter(image -> image.label().isPresent())
                                    .count(),
                            (int) images.stream().filter(Image::rejected).count(),
                            (int) images.stream()
                                    .filter(image -> image.block() == Block.TEST)
                                    .count(),
                            spread(images)
                                    .map(image -> new StoreView.SampleImage(
                                            image.path(), image.digest(), image.label(), image.rejected()))
                                    .toList());
                })
                .toList();
    }

    /** Images from all over the session, since neighbours look alike. */
    private static Stream<Image> spread(List<Image> images) {
        int shown = Math.min(SAMPLE, images.size());
        return Stream.iterate(0, place -> place + 1)
                .limit(shown)
                .map(place -> images.get((int) ((long) place * images.size() / shown)));
    }

    private static Map<String, JsonNode> documents(Tree tree) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (TreeEntry entry : tree.entries("")) {
            if (entry.path().endsWith(".json") && entry.size() <= LARGEST_DOCUMENT) {
                json(new String(tree.read(entry.path()), StandardCharsets.UTF_8))
                        .ifPresent(document -> documents.put(entry.path(), document));
            }
        }
        return documents;
    }

    /**
     * A file of a version; empty unless the path is one of its entries, so nothing else can be meant.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such version
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

    // ---- A run

    /**
     * One run.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if it is not there
     */
    public StoreView.RunDetail run(RunId id) {
        Run run = store.runs().get(id);
        return new StoreView.RunDetail(
                run.id(),
                run.job(),
                run.who(),
                run.startedAt(),
                run.finishedAt(),
                run.outcome(),
                run.config(),
                run.summary(),
                run.used().stream()
                        .map(use -> new StoreView.UsedVersion(use.version(), use.role()))
                        .toList(),
                run.logged(),
                run.unchanged(),
                run.attachments(),
                run.attachments().contains(WorstPredictions.FILE)
                        ? store.runs()
                                .attachment(id, WorstPredictions.FILE)
                                .map(content -> WorstPredictions.find(content, datasetOf(run), WORST))
                                .orElse(List.of())
                        : List.of());
    }

    private Optional<VersionId> datasetOf(Run run) {
        return run.used().stream()
                .map(Use::version)
                .filter(version -> store.type(version.name())
                        .filter(ArtifactType.DATASET::equals)
                        .isPresent())
                .findFirst();
    }

    public Optional<byte[]> attachment(RunId id, String name) {
        return store.runs().get(id).attachments().contains(name) ? store.runs().attachment(id, name) : Optional.empty();
    }

    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            // A file that is not JSON after all is listed with the others, only not shown as a document.
            return Optional.empty();
        }
    }
}
