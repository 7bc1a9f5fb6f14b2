package dev.pitlane.system.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEntry;
import dev.pitlane.foundation.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a loop made, by content, without the two things that two equal loops do not share: the moment at which a person
 * decided ({@code at} in a dataset's {@code labels.jsonl}; all else of it counts) and the name of the model that an
 * engine was made from.
 *
 * @param dataset digest by file
 * @param model digest of the whole version
 * @param engine digest by file
 */
public record Fingerprint(SortedMap<String, String> dataset, String model, SortedMap<String, String> engine) {

    /** Of the versions that a workflow's status names. */
    public static Fingerprint of(ArtifactStore store, Map<String, String> versions) {
        return new Fingerprint(
                dataset(store, version(store, versions, "dataset")),
                version(store, versions, "model").digest().toString(),
                engine(store, version(store, versions, "engine")));
    }

    private static Version version(ArtifactStore store, Map<String, String> versions, String kind) {
        return store.version(VersionId.parse(versions.get(kind)));
    }

    private static SortedMap<String, String> dataset(ArtifactStore store, Version version) {
        Tree tree = store.tree(version);
        SortedMap<String, String> files = new TreeMap<>();
        for (TreeEntry entry : tree.entries()) {
            files.put(
                    entry.path(),
                    entry.path().endsWith("/labels.jsonl")
                            ? untimed(text(tree, entry))
                            : entry.digest().toString());
        }
        return files;
    }

    private static String untimed(String lines) {
        return lines.lines().map(line -> without(line, "at")).collect(Collectors.joining("\n"));
    }

    private static SortedMap<String, String> engine(ArtifactStore store, Version version) {
        Tree tree = store.tree(version);
        SortedMap<String, String> files = new TreeMap<>();
        for (TreeEntry entry : tree.entries()) {
            files.put(
                    entry.path(),
                    entry.path().equals("engine.json")
                            ? without(text(tree, entry), "model")
                            : entry.digest().toString());
        }
        return files;
    }

    private static String text(Tree tree, TreeEntry entry) {
        return new String(tree.read(entry.path()), StandardCharsets.UTF_8);
    }

    private static String without(String document, String field) {
        try {
            ObjectNode object = (ObjectNode) Json.parse(document);
            object.remove(field);
            return object.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a JSON object: " + document, e);
        }
    }
}
