package dev.pitlane.desktop.lineage;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs and versions around one of them, the nearest first, as many as a person can read: what a big store costs to
 * draw does not grow with it.
 */
public final class Neighbourhood {
    /** So many nodes a page can draw and a person can read. */
    static final int MOST_NODES = 80;

    /** A version that everything uses would fill the picture with its users. */
    private static final int MOST_USERS = 24;

    private final ArtifactStore store;

    public Neighbourhood(ArtifactStore store) {
        this.store = store;
    }

    public StoreView.LineageGraph around(VersionId center) {
        Walk walk = new Walk();
        walk.add(center);
        return walk.graph();
    }

    public StoreView.LineageGraph around(RunId center) {
        Walk walk = new Walk();
        walk.add(center);
        return walk.graph();
    }

    private final class Walk {
        private final Map<String, StoreView.GraphNode> nodes = new LinkedHashMap<>();
        private final Set<StoreView.GraphEdge> edges = new LinkedHashSet<>();
        private final Set<String> cut = new LinkedHashSet<>();
        private final Deque<Runnable> next = new ArrayDeque<>();

        StoreView.LineageGraph graph() {
            while (!next.isEmpty()) {
                next.remove().run();
            }
            List<StoreView.GraphEdge> drawn = edges.stream()
                    .filter(edge -> nodes.containsKey(edge.from()) && nodes.containsKey(edge.to()))
                    .toList();
            return new StoreView.LineageGraph(
                    nodes.values().stream()
                            .map(node -> cut.contains(node.id()) ? node.withMore() : node)
                            .toList(),
                    drawn);
        }

        /** Whether it is drawn; its neighbours follow after all that are as near. */
        private boolean add(VersionId version) {
            String id = version.toString();
            if (nodes.containsKey(id) || nodes.size() >= MOST_NODES) {
                return nodes.containsKey(id);
            }
            nodes.put(
                    id,
                    new StoreView.GraphNode(
                            id,
                            "version",
                            store.type(version.name()),
                            Optional.empty(),
                            Optional.empty(),
                            StoreLists.aliasesOf(version, store.aliases().all(version.name())),
                            false));
            next.add(() -> {
                List<RunId> users =
                        store.runs().usedBy(version).limit(MOST_USERS + 1L).toList();
                List<RunId> runs = new ArrayList<>(users.subList(0, Math.min(MOST_USERS, users.size())));
                store.lineage().loggedBy(version).map(Run::id).ifPresent(runs::addFirst);
                if (!runs.stream().map(this::add).reduce(users.size() <= MOST_USERS, Boolean::logicalAnd)) {
                    cut.add(id);
                }
            });
            return true;
        }

        private boolean add(RunId id) {
            if (nodes.containsKey(id.toString()) || nodes.size() >= MOST_NODES) {
                return nodes.containsKey(id.toString());
            }
            Run run = store.runs().get(id);
            nodes.put(
                    id.toString(),
                    new StoreView.GraphNode(
                            id.toString(),
                            "run",
                            Optional.empty(),
                            Optional.of(run.job()),
                            run.outcome(),
                            List.of(),
                            false));
            for (Use use : run.used()) {
                edges.add(new StoreView.GraphEdge(use.version().toString(), id.toString(), use.role()));
            }
            for (VersionId logged : run.logged()) {
                edges.add(new StoreView.GraphEdge(id.toString(), logged.toString(), "logged"));
            }
            next.add(() -> {
                List<VersionId> versions = new ArrayList<>(run.logged());
                run.used().forEach(use -> versions.add(use.version()));
                if (!versions.stream().map(this::add).reduce(true, Boolean::logicalAnd)) {
                    cut.add(id.toString());
                }
            });
            return true;
        }
    }
}
