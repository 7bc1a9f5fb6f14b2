package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.lineage.Edge;
import dev.pitlane.artifacts.lineage.Graph;
import dev.pitlane.artifacts.lineage.LineageNode;
import dev.pitlane.artifacts.lineage.LineageNode.RunNode;
import dev.pitlane.artifacts.lineage.LineageNode.VersionNode;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lineage REF}: what a version was made from, and what was made from it. */
@Command(
        name = "lineage",
        description = "Shows what a version was made from and what was made from it.",
        mixinStandardHelpOptions = true)
public final class LineageCommand implements Runnable {
    /** How the graph is written. */
    enum Format {
        text,
        dot,
        json
    }

    @Parameters(paramLabel = "REF", description = "name:vN, name:alias, or name for the latest.")
    private Reference reference;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        Graph graph = store.lineage().graph(store.resolve(reference).id());
        output.answer(() -> document(graph), () -> switch (format) {
            case text -> new LineageText(store).of(graph.root());
            case dot -> dot(graph);
            case json -> document(graph).toPrettyString();
        });
    }

    private static ObjectNode document(Graph graph) {
        ObjectNode document = Json.object().put("root", graph.root().toString());
        ArrayNode nodes = document.putArray("nodes");
        for (LineageNode node : graph.nodes()) {
            ObjectNode entry = nodes.addObject().put("key", node.key());
            switch (node) {
                case VersionNode version ->
                    entry.put("kind", "version")
                            .put("version", version.version().toString());
                case RunNode run ->
                    entry.put("kind", "run")
                            .put("run", run.run().toString())
                            .put("job", run.job().text());
            }
        }
        ArrayNode edges = document.putArray("edges");
        for (Edge edge : graph.edges()) {
            ObjectNode entry = edges.addObject()
                    .put("run", edge.run().toString())
                    .put("version", edge.version().toString());
            switch (edge) {
                case Edge.Used used -> entry.put("kind", "used").put("role", used.role());
                case Edge.LoggedBy logged -> entry.put("kind", "logged");
            }
        }
        return document;
    }

    private static String dot(Graph graph) {
        StringBuilder text = new StringBuilder("digraph lineage {\n  rankdir=LR;\n");
        for (LineageNode node : graph.nodes()) {
            switch (node) {
                case VersionNode version -> text.append("  \"" + version.version() + "\" [shape=ellipse];\n");
                case RunNode run ->
                    text.append("  \"" + run.run() + "\" [shape=box, label=\""
                            + run.job().text() + "\"];\n");
            }
        }
        for (Edge edge : graph.edges()) {
            switch (edge) {
                case Edge.Used used -> text.append("  \"" + used.version() + "\" -> \"" + used.run() + "\";\n");
                case Edge.LoggedBy logged ->
                    text.append("  \"" + logged.run() + "\" -> \"" + logged.version() + "\";\n");
            }
        }
        return text.append('}').toString();
    }
}
