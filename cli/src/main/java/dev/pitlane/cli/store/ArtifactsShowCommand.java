package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code artifacts show REF}: one version, its folders and who logged it. */
@Command(name = "show", description = "Shows one version.", mixinStandardHelpOptions = true)
final class ArtifactsShowCommand implements Runnable {
    @Parameters(paramLabel = "REF", description = "name:vN, name:alias, or name for the latest.")
    private Reference reference;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toRead();
        Version version = store.resolve(reference);
        Tree tree = store.tree(version);
        output.answer(() -> document(version, tree), () -> text(version, tree));
    }

    private static ObjectNode document(Version version, Tree tree) {
        ObjectNode document = Json.object();
        document.put("version", version.id().toString());
        document.put("type", version.type().text());
        document.put("digest", version.digest().toString());
        document.put("createdAt", version.createdAt().toString());
        document.put("loggedBy", version.loggedBy().map(Object::toString).orElse(null));
        document.put("files", version.files());
        document.put("bytes", version.bytes());
        document.set("metadata", version.metadata());
        ArrayNode folders = document.putArray("folders");
        for (String folder : tree.folders()) {
            folders.addObject()
                    .put("folder", folder)
                    .put("files", tree.entries(folder).size());
        }
        return document;
    }

    private static String text(Version version, Tree tree) {
        StringBuilder text = new StringBuilder(version.id() + "  "
                + version.type().text()
                + "\ndigest    " + version.digest()
                + "\ncreated   " + ForPeople.time(version.createdAt())
                + "\nlogged by " + version.loggedBy().map(Object::toString).orElse("nobody")
                + "\ncontent   " + version.files() + " files, " + ForPeople.bytes(version.bytes()) + "\n");
        if (!version.metadata().isEmpty()) {
            text.append(ForPeople.fields(version.metadata(), "  ")).append('\n');
        }
        for (String folder : tree.folders()) {
            String name = folder.isEmpty() ? "(top)" : folder;
            text.append("  " + name + "  " + tree.entries(folder).size() + " files\n");
        }
        return text.toString().stripTrailing();
    }
}
