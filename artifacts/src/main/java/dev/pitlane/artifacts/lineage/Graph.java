package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.VersionId;
import java.util.List;

/** Everything that a version came from and everything that came from it. */
public record Graph(VersionId root, List<LineageNode> nodes, List<Edge> edges) {
    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
