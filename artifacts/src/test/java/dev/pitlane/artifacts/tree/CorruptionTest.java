package dev.pitlane.artifacts.tree;

import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.error.ArtifactException.CorruptBlobException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorruptionTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final TestStore world = new TestStore(storage);
    private final Version version = world.log(tree -> {
                for (int i = 0; i < 300; i++) {
                    tree.put("0001/" + i + ".jpg", bytes("image " + i));
                }
                tree.put("config.json", bytes("{}"));
                tree.put("large.bin", noise(1, 1_200_000));
            })
            .version();

    @TempDir
    Path folder;

    /** The whole content through a store without anything in memory; empty if reading it is an error. */
    private Optional<List<Digest>> readAll() {
        try {
            ArtifactStore fresh = new TestStore(storage).store();
            Tree tree = fresh.tree(fresh.version(version.id()));
            return Optional.of(tree.entries().stream()
                    .map(entry -> Digest.of(tree.read(entry.path())))
                    .toList());
        } catch (CorruptBlobException e) {
            assertThat(e.getMessage()).contains(e.thing());
            assertThat(e.action()).contains("copy of the store");
            return Optional.empty();
        }
    }

    @Test
    void no_damaged_byte_anywhere_in_the_store_changes_what_is_read() {
        List<Digest> whole = readAll().orElseThrow();
        Random random = new Random(7);
        int refused = 0;
        for (Key key : storage.keys()) {
            byte[] good = storage.read(key).orElseThrow();
            for (int trial = 0; trial < Math.min(good.length, 25); trial++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                storage.overwrite(key, bad);
                Optional<List<Digest>> read = readAll();
                read.ifPresent(
                        bytes -> assertThat(bytes).usingRecursiveComparison().isEqualTo(whole));
                refused += read.isEmpty() ? 1 : 0;
            }
            storage.overwrite(key, good);
        }
        assertThat(refused).isGreaterThan(50);
        assertThat(readAll()).isPresent();
    }

    @Test
    void a_corrupt_file_is_named_by_its_blob_and_is_not_handed_on() {
        Key large = Key.of("blobs", Digest.of(noise(1, 1_200_000)).hex());
        storage.overwrite(large, noise(2, 1_200_000));
        Tree tree = world.store().tree(version);

        assertThatThrownBy(() -> tree.read("large.bin"))
                .isInstanceOfSatisfying(CorruptBlobException.class, error -> assertThat(error.thing())
                        .isEqualTo(large.text()));
        assertThatThrownBy(() -> tree.checkout(folder)).isInstanceOf(CorruptBlobException.class);
        assertThat(folder.resolve("large.bin")).doesNotExist();
        assertThat(tree.read("config.json")).isEqualTo(bytes("{}"));
    }

    @Test
    void a_lost_or_cut_blob_is_named_too() {
        for (Key blob : storage.keys().stream()
                .filter(key -> key.text().startsWith("blobs/"))
                .toList()) {
            byte[] good = storage.read(blob).orElseThrow();
            storage.lose(blob);
            assertThat(readAll()).isEmpty();
            storage.overwrite(blob, Arrays.copyOf(good, good.length / 4));
            assertThat(readAll()).isEmpty();
            storage.overwrite(blob, good);
        }
        assertThat(readAll()).isPresent();
    }

    @Test
    void bytes_hurt_on_the_way_are_fetched_again() {
        FlakyStorage flaky = new FlakyStorage(storage);
        ArtifactStore store = new TestStore(flaky).store();
        Tree tree = store.tree(store.version(version.id()));

        assertThat(tree.read("0001/17.jpg")).isEqualTo(bytes("image 17"));
        assertThat(tree.read("large.bin")).isEqualTo(noise(1, 1_200_000));
        Path target = folder.resolve("large.bin");
        tree.checkout(folder);
        assertThat(target).hasBinaryContent(noise(1, 1_200_000));
        assertThat(flaky.hurt).isGreaterThan(4);
    }

    @Test
    void an_edited_document_is_corrupt_and_not_a_fact() {
        Key key = Key.of("collections", "track", "versions", "00000001.json");
        String text = new String(storage.read(key).orElseThrow(), StandardCharsets.UTF_8);
        storage.overwrite(key, bytes(text.replace("\"files\" : 302", "\"files\" : 301")));

        ArtifactStore fresh = new TestStore(storage).store();

        assertThatThrownBy(() -> fresh.version(version.id()))
                .isInstanceOf(CorruptBlobException.class)
                .hasMessageContaining(key.text());
    }

    @Test
    void a_record_that_names_a_path_outside_its_folder_is_refused() {
        // A store made by an attacker: the digests are right, the path is not.
        FileItem evil = new FileItem("../../evil", Digest.of("x"), 1, Optional.of(new Place.OwnBlob()));
        TreeNode<FileItem> files = Nodes.apply(Nodes.empty(), Map.of(evil.name(), Optional.of(evil)));
        byte[] record = Records.write(files.body(), new NoPlaces());
        TreeNode.Stored stored =
                new TreeNode.Stored(files.digest(), 1, 1, 1, new RecordPlace(Digest.of("pack"), 0, record.length));

        assertThat(Records.readFiles(record, stored, ignored -> {
                    throw new AssertionError("has no children");
                }))
                .isEmpty();
    }

    private static final class NoPlaces implements Records.Places {
        @Override
        public Place of(FileItem file) {
            return file.place().orElseThrow();
        }

        @Override
        public Records.ChildPlace of(Digest node) {
            throw new AssertionError("has no children");
        }
    }

    /** Hurts every first reading of a blob. */
    private static final class FlakyStorage implements Storage {
        private final Storage storage;
        private int hurt;

        FlakyStorage(Storage storage) {
            this.storage = storage;
        }

        private Optional<byte[]> hurtFirst(Key key, Optional<byte[]> bytes) {
            boolean first = key.text().startsWith("blobs/") && hurt++ % 2 == 0;
            bytes.filter(read -> first && read.length > 0).ifPresent(read -> read[0] ^= 1);
            return bytes;
        }

        @Override
        public boolean create(Key key, Content content) {
            return storage.create(key, content);
        }

        @Override
        public Optional<byte[]> read(Key key) {
            return hurtFirst(key, storage.read(key));
        }

        @Override
        public Optional<byte[]> read(Key key, long offset, int length) {
            return hurtFirst(key, storage.read(key, offset, length));
        }

        @Override
        public List<String> list(Key in, String after) {
            return storage.list(in, after);
        }

        @Override
        public void put(Key key, Content content) {
            storage.put(key, content);
        }

        @Override
        public boolean delete(Key key) {
            return storage.delete(key);
        }
    }

    @Test
    void every_error_of_the_store_says_what_to_do() {
        storage.lose(Key.of("blobs", Digest.of(noise(1, 1_200_000)).hex()));

        assertThatThrownBy(() -> world.store().tree(version).read("large.bin"))
                .isInstanceOfSatisfying(ArtifactException.class, error -> assertThat(error.action())
                        .isNotBlank());
    }
}
