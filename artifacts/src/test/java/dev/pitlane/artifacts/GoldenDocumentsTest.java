package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.REQUEST;
import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.noise;
import static dev.pitlane.artifacts.TestStore.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The documents of a small store, compared with {@code docs/json/}: what is written is what stands there, and what
 * stands there is read. A change that breaks this test breaks every store that exists.
 */
final class GoldenDocumentsTest {
    private static final Path GOLDEN = Path.of(System.getProperty("basedir", "."), "..", "docs", "json");
    private static final CommitId IMPORT = CommitId.of("0192d0c5-run", "1");
    private static final CommitId LABEL = CommitId.of("0192d0c5-run", "2");

    private final MemoryStorage storage = new MemoryStorage();
    private final ArtifactStore store = ArtifactStore.over(storage, TestStore.CLOCK);
    private RunId label = RunId.parse("none");

    private RunId run(Job job, CommitId commit) {
        return store.runs()
                .start(new RunRequest(
                        job, commit, REQUEST, object().put("dataset", "track").put("frames", 120), "retrain-7"))
                .id();
    }

    private Logged log(
            CommitId commit, RunId run, Optional<VersionId> base, dev.pitlane.artifacts.tree.TreeChange change) {
        return store.log(new LogRequest(
                TRACK, ArtifactType.DATASET, commit, REQUEST, run, base, change, object().put("sessions", 1)));
    }

    @BeforeEach
    void a_small_store() {
        Logged imported = log(IMPORT, run(Job.IMPORT, IMPORT), Optional.empty(), tree -> {
            tree.put("0001-import/000001.jpg", bytes("image one"));
            tree.put("0001-import/000002.jpg", bytes("image two"));
            tree.put("0001-import/large.bin", noise(1, 1 << 20));
            tree.put("README.md", bytes("A small track."));
            for (int i = 0; i < 129; i++) {
                tree.put("many/" + i, bytes("file " + i));
            }
        });
        label = run(Job.LABEL, LABEL);
        store.runs().use(label, imported.version().id(), "dataset");
        Logged labelled = log(
                LABEL,
                label,
                Optional.of(imported.version().id()),
                tree -> tree.put("0001-import/000001.jpg", bytes("another image")));
        CommitId again = CommitId.of("0192d0c5-run", "3");
        log(again, label, Optional.empty(), tree -> tree.put("README.md", bytes("A small track.")));
        store.runs().attach(label, "labels.jsonl", bytes("{\"x\":112}\n"));
        store.runs().finish(label, Outcome.SUCCEEDED, object().put("labelled", 120));
        ArtifactName track = TRACK;
        store.aliases()
                .move(track, AliasName.PRODUCTION, imported.version().id(), Expected.none(), "ada", "first labels");
        store.aliases()
                .move(
                        track,
                        AliasName.PRODUCTION,
                        labelled.version().id(),
                        Expected.version(imported.version().id()),
                        "retrain-7",
                        "better labels");
    }

    private byte[] stored(String... key) {
        return storage.read(Key.of("collections", key)).orElseThrow();
    }

    private byte[] ofRun(String file) {
        return storage.read(new Key("runs/" + label + "/" + file)).orElseThrow();
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(name));
    }

    private static void assertGolden(byte[] written, String name) throws IOException {
        assertThat(new String(written, StandardCharsets.UTF_8))
                .as(name)
                .isEqualTo(new String(golden(name), StandardCharsets.UTF_8));
    }

    @Test
    void documents_are_written_as_in_the_golden_files() throws IOException {
        assertGolden(storage.read(Key.of("store.json")).orElseThrow(), "artifact-store.json");
        assertGolden(stored("track", "versions", "00000002.json"), "artifact-version.json");
        assertGolden(stored("track", "aliases", "production", "00000002.json"), "alias-move.json");
        assertGolden(ofRun("run.json"), "artifact-run.json");
        assertGolden(ofRun("used/track@00000001@dataset.json"), "artifact-run-use.json");
        assertGolden(ofRun("logged/track@00000002.json"), "artifact-run-logged.json");
        assertGolden(ofRun(unchangedFile()), "artifact-run-unchanged.json");
        assertGolden(ofRun("outcomes/00000001.json"), "artifact-run-outcome.json");
        assertGolden(ofRun("attachments/labels.jsonl/00000001.json"), "artifact-run-attachment.json");
    }

    private String unchangedFile() {
        return "unchanged/"
                + storage.list(new Key("runs/" + label + "/unchanged"), "").getFirst();
    }

    /** Records of the tree are written without spaces; the golden files have them for people. */
    private void assertGoldenRecord(JsonNode pointer, String name) throws IOException {
        JsonNode record = record(pointer);
        assertThat(record).as(name).isEqualTo(Json.MAPPER.readTree(golden(name)));
    }

    private JsonNode record(JsonNode pointer) throws IOException {
        Key pack = Key.of("blobs", pointer.path("pack").asText().replace("sha256:", ""));
        byte[] record = storage.read(
                        pack,
                        pointer.path("offset").asLong(),
                        pointer.path("length").asInt())
                .orElseThrow();
        return Json.MAPPER.readTree(record);
    }

    /** Where a child's record lies: its pack is named in the list of the record that names the child. */
    private static JsonNode child(JsonNode parent, JsonNode entry, JsonNode parentPointer) {
        String pack = parent.path("packs").path(entry.path("pack").asInt()).asText();
        return Json.MAPPER
                .createObjectNode()
                .put("pack", pack.equals("self") ? parentPointer.path("pack").asText() : pack)
                .put("offset", entry.path("offset").asLong())
                .put("length", entry.path("length").asInt());
    }

    @Test
    void the_records_of_a_tree_are_written_as_in_the_golden_files() throws IOException {
        JsonNode pointer = Json.MAPPER
                .readTree(stored("track", "versions", "00000002.json"))
                .path("tree");
        assertGoldenRecord(pointer, "tree-root.json");
        JsonNode root = record(pointer);
        assertGoldenRecord(child(root, root.path("folders").path(1), pointer), "tree-folder.json");
        assertGoldenRecord(child(root, root.path("folders").path(2), pointer), "tree-branch.json");
    }

    @Test
    void the_golden_documents_are_read() throws IOException {
        MemoryStorage old = new MemoryStorage();
        storage.keys().forEach(key -> old.overwrite(key, storage.read(key).orElseThrow()));
        String run = "runs/" + label + "/";
        old.overwrite(new Key("store.json"), golden("artifact-store.json"));
        old.overwrite(new Key("collections/track/versions/00000002.json"), golden("artifact-version.json"));
        old.overwrite(new Key("collections/track/aliases/production/00000002.json"), golden("alias-move.json"));
        old.overwrite(new Key(run + "run.json"), golden("artifact-run.json"));
        old.overwrite(new Key(run + "used/track@00000001@dataset.json"), golden("artifact-run-use.json"));
        old.overwrite(new Key(run + "logged/track@00000002.json"), golden("artifact-run-logged.json"));
        old.overwrite(new Key(run + unchangedFile()), golden("artifact-run-unchanged.json"));
        old.overwrite(new Key(run + "outcomes/00000001.json"), golden("artifact-run-outcome.json"));
        old.overwrite(new Key(run + "attachments/labels.jsonl/00000001.json"), golden("artifact-run-attachment.json"));

        ArtifactStore read = ArtifactStore.over(old, TestStore.CLOCK);

        Version version = read.version(VersionId.parse("track:v2"));
        assertThat(version.files()).isEqualTo(133);
        assertThat(version.loggedBy()).hasValue(label);
        assertThat(version.metadata().path("sessions").asInt()).isEqualTo(1);
        Tree tree = read.tree(version);
        assertThat(tree.folders()).containsExactly("", "0001-import", "many");
        assertThat(tree.read("0001-import/000001.jpg")).isEqualTo(bytes("another image"));
        assertThat(tree.read("many/77")).isEqualTo(bytes("file 77"));
        Run labelled = read.runs().get(label);
        assertThat(labelled.config().path("frames").asInt()).isEqualTo(120);
        assertThat(labelled.used()).hasSize(1);
        assertThat(labelled.logged()).containsExactly(version.id());
        assertThat(labelled.unchanged()).containsExactly(version.id());
        assertThat(labelled.summary().path("labelled").asInt()).isEqualTo(120);
        assertThat(read.runs().attachment(label, "labels.jsonl")).hasValue(bytes("{\"x\":112}\n"));
        assertThat(read.aliases().history(TRACK, AliasName.PRODUCTION)).hasSize(2);
        assertThat(read.aliases().current(TRACK, AliasName.PRODUCTION)).hasValue(version.id());
    }
}
