package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.storage.Storage;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One activity's whole work, cut off at every single write and done again: the store must look as if nothing had been.
 */
final class PowerCutTest {
    private static final CommitId COMMIT = CommitId.of("workflow-run", "activity-7");
    private static final ArtifactName MODEL = ArtifactName.parse("steering");

    private static Storage withDataset() {
        MemoryStorage storage = new MemoryStorage();
        CommitId commit = CommitId.of("before");
        new TestStore(storage).log(commit, tree -> tree.put("0001/a.jpg", bytes("image")));
        return storage;
    }

    private static void work(Storage storage) {
        TestStore world = new TestStore(storage);
        ArtifactStore store = world.store();
        VersionId dataset = VersionId.parse("track:v1");
        RunId run = world.run(Job.TRAIN, COMMIT);
        store.runs().use(run, dataset, "dataset");
        Logged model = store.log(TestStore.request(MODEL, ArtifactType.MODEL, COMMIT, run, tree -> {
            tree.clear();
            tree.put("model.safetensors", noise(1, 1_100_000));
            tree.put("config.json", bytes("{}"));
        }));
        store.log(TestStore.request(
                TRACK, ArtifactType.DATASET, COMMIT, run, tree -> tree.put("0001/a.jpg", bytes("image"))));
        store.runs().attach(run, "curves.jsonl", bytes("{\"step\":1}\n"));
        store.runs().finish(run, Outcome.SUCCEEDED, TestStore.object().put("maeX", 0.11));
        store.aliases().move(MODEL, AliasName.PRODUCTION, model.version().id(), Expected.none(), "me", "better");
    }

    private static Map<Key, String> objects(MemoryStorage storage) {
        Map<Key, String> objects = new TreeMap<>();
        for (Key key : storage.keys()) {
            objects.put(
                    key,
                    dev.pitlane.artifacts.id.Digest.of(storage.read(key).orElseThrow())
                            .hex());
        }
        return objects;
    }

    private static boolean cutOff(Storage storage, int write, boolean afterwards) {
        try {
            work(new BreakingStorage(storage, write, afterwards));
            return false;
        } catch (BreakingStorage.PowerCut e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void work_cut_off_at_any_write_and_done_again_leaves_exactly_what_undisturbed_work_leaves(boolean afterwards) {
        MemoryStorage undisturbed = (MemoryStorage) withDataset();
        work(undisturbed);
        Map<Key, String> expected = objects(undisturbed);

        int write = 1;
        MemoryStorage storage = (MemoryStorage) withDataset();
        while (cutOff(storage, write, afterwards)) {
            work(storage);
            assertThat(objects(storage)).as("cut at write %s", write).isEqualTo(expected);
            write++;
            storage = (MemoryStorage) withDataset();
        }

        assertThat(write).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void work_cut_off_again_and_again_comes_to_the_same_end(boolean afterwards) {
        MemoryStorage undisturbed = (MemoryStorage) withDataset();
        work(undisturbed);

        MemoryStorage storage = (MemoryStorage) withDataset();
        int write = 1;
        while (cutOff(storage, write, afterwards)) {
            write++;
        }

        assertThat(objects(storage)).isEqualTo(objects(undisturbed));
    }
}
