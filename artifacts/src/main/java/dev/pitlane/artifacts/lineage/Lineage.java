package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.lineage.LineageNode.RunNode;
import dev.pitlane.artifacts.lineage.LineageNode.VersionNode;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.artifacts.run.Use;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who made what from what. */
public final class Lineage {
    private final Runs runs;
    private final Function<VersionId, Optional<RunId>> maker;

    /**
     * For the store itself; others get it from there.
     *
     * @param maker the run that logged a version
     */
    public Lineage(Runs runs, Function<VersionId, Optional<RunId>> maker) {
        this.runs = runs;
        this.maker = maker;
    }

    /**
     * The ancestors of a version (the run that made it, what that used, and so on) and its descendants (the runs that
     * used it, what those made, and so on). The root comes first.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.NotFoundException if there is no such version
     */
    public Graph graph(VersionId root) {
        Walk walk = new Walk();
        walk.nodes.add(new VersionNode(root));
        walk.up(root);
        walk.down(root);
        return new Graph(root, List.copyOf(walk.nodes), List.copyOf(walk.edges));
    }

    /** The run that made a version: {@code loggedBy(model).get().config().get("architecture")}. */
    public Optional<Run> loggedBy(VersionId version) {
        return maker.apply(version).map(runs::get);
    }

    private final class Walk {
        private final Set<LineageNode> nodes = new LinkedHashSet<>();
        private final Set<Edge> edges = new LinkedHashSet<>();

        void up(VersionId root) {
            Set<VersionId> seen = new HashSet<>();
            Deque<VersionId> queue = new ArrayDeque<>(List.of(root));
            while (!queue.isEmpty()) {
                VersionId version = queue.remove();
                if (seen.add(version)) {
                    loggedBy(version).ifPresent(run -> {
                        nodes.add(new RunNode(run.id(), run.job()));
                        edges.add(new Edge.LoggedBy(version, run.id()));
                        for (Use use : run.used()) {
                            addUse(run, use);
                            queue.add(use.version());
                        }
                    });
                }
            }
        }

        void down(VersionId root) {
            Set<VersionId> seen = new HashSet<>();
            Deque<VersionId> queue = new ArrayDeque<>(List.of(root));
            while (!queue.isEmpty()) {
                VersionId version = queue.remove();
                if (seen.add(version)) {
                    for (Run run : runs.usedBy(version).map(runs::get).toList()) {
                        nodes.add(new RunNode(run.id(), run.job()));
                        run.used().stream()
                                .filter(use -> use.version().equals(version))
                                .forEach(use -> addUse(run, use));
                        for (VersionId made : run.logged()) {
                            nodes.add(new VersionNode(made));
                            edges.add(new Edge.LoggedBy(made, run.id()));
                            queue.add(made);
                        }
                    }
                }
            }
        }

        private void addUse(Run run, Use use) {
            nodes.add(new VersionNode(use.version()));
            edges.add(new Edge.Used(use.version(), run.id(), use.role()));
        }
    }
}
