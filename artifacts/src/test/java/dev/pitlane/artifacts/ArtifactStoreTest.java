package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.REQUEST;
import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.newCommit;
import static dev.pitlane.artifacts.TestStore.noise;
import static dev.pitlane.artifacts.TestStore.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.CommitConflictException;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.tree.TreeEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactStoreTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final TestStore world = new TestStore(storage);
    private final ArtifactStore store = world.store();

    @TempDir
    Path folder;

    @Test
    void a_logged_version_is_read_back() {
        Logged logged = world.log(tree -> {
            tree.put("0001-import/a.jpg", bytes("first"));
            tree.put("0001-import/b.jpg", bytes("second"));
        });

        assertThat(logged.version().id()).hasToString("track:v1");
        assertThat(logged.newFiles()).isEqualTo(2);
        assertThat(logged.newBytes()).isEqualTo(11);
        assertThat(logged.reused()).isFalse();
        assertThat(logged.version().files()).isEqualTo(2);
        assertThat(logged.version().bytes()).isEqualTo(11);
        assertThat(store.version(VersionId.parse("track:v1"))).isEqualTo(logged.version());
        assertThat(store.read(logged.version(), "0001-import/b.jpg")).isEqualTo(bytes("second"));
        assertThat(store.tree(logged.version()).folders()).containsExactly("0001-import");
        assertThat(store.tree(logged.version()).entries("0001-import"))
                .extracting(TreeEntry::path)
                .containsExactly("0001-import/a.jpg", "0001-import/b.jpg");
    }

    @Test
    void a_change_stands_on_the_latest_version() {
        world.log(tree -> tree.put("0001/a.jpg", bytes("first")));
        Logged second = world.log(tree -> tree.put("0002/b.jpg", bytes("second")));

        assertThat(second.version().id().number()).isEqualTo(2);
        assertThat(second.version().base()).hasValue(VersionId.parse("track:v1"));
        assertThat(second.newFiles()).isEqualTo(1);
        assertThat(store.tree(second.version()).folders()).containsExactly("0001", "0002");
        assertThat(store.read(second.version(), "0001/a.jpg")).isEqualTo(bytes("first"));
    }

    @Test
    void a_folder_of_the_disk_holds_a_store() {
        URI place = URI.create("file:" + folder.resolve("store"));
        ArtifactStore writer = ArtifactStore.openOrMake(place, TestStore.CLOCK);
        CommitId commit = TestStore.newCommit();
        RunId run = writer.runs()
                .start(new RunRequest(Job.IMPORT, commit, object(), "me"))
                .id();
        Version version = writer.log(TestStore.request(
                        TRACK, ArtifactType.DATASET, commit, run, tree -> tree.put("a.txt", bytes("text"))))
                .version();

        ArtifactStore reader = ArtifactStore.open(place, TestStore.CLOCK);

        assertThat(reader.names()).containsExactly(TRACK);
        assertThat(reader.type(TRACK)).hasValue(ArtifactType.DATASET);
        assertThat(reader.read(reader.latest(TRACK).orElseThrow(), "a.txt")).isEqualTo(bytes("text"));
        assertThat(reader.versions(TRACK)).containsExactly(version);
    }

    @Test
    void a_store_that_is_not_there_is_never_made_in_passing() throws IOException {
        Path unmounted = folder.resolve("nas/store");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.createFile(photos.resolve("cat.jpg"));

        for (Path place : List.of(unmounted, empty, photos)) {
            assertThatThrownBy(() -> ArtifactStore.open(place.toUri(), TestStore.CLOCK))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("there is no store in " + place);
        }
        assertThatThrownBy(() -> ArtifactStore.openOrMakeIn(unmounted.toUri(), TestStore.CLOCK))
                .hasMessageContaining("it is not there");
        assertThatThrownBy(() -> ArtifactStore.openOrMakeIn(photos.toUri(), TestStore.CLOCK))
                .hasMessageContaining("cat.jpg");
        assertThat(unmounted.getParent()).doesNotExist();
        assertThat(empty).isEmptyDirectory();

        ArtifactStore.openOrMakeIn(empty.toUri(), TestStore.CLOCK);
        ArtifactStore.openOrMake(unmounted.toUri(), TestStore.CLOCK);

        assertThat(ArtifactStore.open(empty.toUri(), TestStore.CLOCK).names()).isEmpty();
        assertThat(ArtifactStore.open(unmounted.toUri(), TestStore.CLOCK).names())
                .isEmpty();
    }

    @Test
    void a_large_file_is_a_blob_of_its_own_and_is_streamed() throws IOException {
        byte[] large = noise(1, 5_000_000);
        Path source = Files.write(folder.resolve("model.safetensors"), large);
        Logged logged = world.log(tree -> {
            tree.put("model.safetensors", source);
            tree.put("config.json", bytes("{}"));
        });

        assertThat(storage.read(Key.of("blobs", Digest.of(large).hex()))).hasValue(large);
        store.checkout(logged.version(), folder.resolve("copy"));
        assertThat(folder.resolve("copy/model.safetensors")).hasBinaryContent(large);
        assertThat(store.read(logged.version(), "model.safetensors")).isEqualTo(large);
    }

    @Test
    void a_checkout_writes_all_files_and_leaves_right_ones_alone() throws IOException {
        Version version = world.log(tree -> {
                    tree.put("top.txt", bytes("top"));
                    tree.put("a/b/deep.txt", bytes("deep"));
                    tree.put("large.bin", noise(2, 1_500_000));
                })
                .version();
        Path target = folder.resolve("out");
        Files.createDirectories(target.resolve("a/b"));
        Path other = Files.write(target.resolve("a/notes.txt"), bytes("mine"));
        Path right = Files.write(target.resolve("top.txt"), bytes("top"));
        Object inode = Files.getAttribute(right, "unix:ino");

        store.checkout(version, target);

        assertThat(target.resolve("a/b/deep.txt")).hasContent("deep");
        assertThat(other).hasContent("mine");
        assertThat(Files.getAttribute(right, "unix:ino")).isEqualTo(inode);
        assertThat(target.resolve("large.bin")).hasBinaryContent(noise(2, 1_500_000));
        try (var files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void a_checkout_never_overwrites_what_is_not_of_the_version() throws IOException {
        Version version = world.log(tree -> {
                    tree.put("a.txt", bytes("a"));
                    tree.put("b.txt", bytes("b"));
                })
                .version();
        Path target = Files.createDirectories(folder.resolve("mine"));
        Path mine = Files.write(target.resolve("b.txt"), bytes("mine"));

        assertThatThrownBy(() -> store.checkout(version, target))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(mine + " is there already with other content");

        assertThat(mine).hasContent("mine");
        assertThat(target.resolve("a.txt")).doesNotExist();
    }

    @Test
    void content_equal_to_the_latest_is_the_latest_and_the_run_says_unchanged() {
        Logged first = world.log(tree -> tree.put("a.txt", bytes("same")));
        int objects = storage.keys().size();
        CommitId commit = newCommit();
        RunId run = world.run(Job.LABEL, commit);

        Logged second = store.log(TestStore.request(TRACK, ArtifactType.DATASET, commit, run, tree -> {
            tree.clear();
            tree.put("a.txt", bytes("same"));
        }));

        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.reused()).isTrue();
        assertThat(second.newFiles()).isZero();
        assertThat(store.runs().get(run).logged()).isEmpty();
        assertThat(store.runs().get(run).unchanged())
                .containsExactly(first.version().id());
        // The run, its marker and its note, and not a byte of content.
        assertThat(storage.keys()).hasSize(objects + 3);
    }

    @Test
    void a_tree_that_was_read_is_not_read_again() {
        Version version = world.log(tree -> {
                    for (int i = 0; i < 500; i++) {
                        tree.put("many/" + i, bytes("file " + i));
                    }
                })
                .version();
        store.tree(version).entries();
        storage.keys().stream()
                .filter(key -> key.text().startsWith("blobs/"))
                .toList()
                .forEach(storage::lose);

        assertThat(store.tree(version).entries()).hasSize(500);
    }

    @Test
    void an_index_is_kept_by_the_changes_that_take_it_over_and_by_no_other() {
        Version first = world.log(tree -> {
                    assertThat(tree.takeIndex()).isTrue();
                    tree.put("a", bytes("a"));
                    tree.index("key-a", "a");
                    tree.metadata().put("files", 1);
                })
                .version();
        Version second = world.log(tree -> {
                    assertThat(tree.takeIndex()).isTrue();
                    assertThat(tree.metadataBefore().path("files").asInt()).isEqualTo(1);
                    for (int i = 0; i < 1000; i++) {
                        tree.put("more/" + i, bytes("more " + i));
                        tree.index("key-" + i, "more/" + i);
                    }
                    assertThat(tree.indexed("key-a")).hasValue("a");
                })
                .version();
        Version third = world.log(tree -> tree.put("b", bytes("b"))).version();

        assertThat(store.tree(first).indexed("key-a")).hasValue("a");
        assertThat(store.tree(first).indexed("key-7")).isEmpty();
        assertThat(first.metadata().path("files").asInt()).isEqualTo(1);
        assertThat(store.tree(second).indexed("key-a")).hasValue("a");
        assertThat(store.tree(second).indexed("key-7")).hasValue("more/7");
        assertThat(store.tree(third).isIndexed()).isFalse();
        world.log(tree -> {
            assertThat(tree.takeIndex()).isFalse();
            tree.put("c", bytes("c"));
        });
    }

    @Test
    void equal_content_has_equal_digest_however_it_came_about() {
        Digest straight = world.log(tree -> {
                    for (int i = 0; i < 700; i++) {
                        tree.put("flat/" + i + ".jpg", bytes("image " + i));
                    }
                    tree.put("b/x.txt", bytes("x"));
                })
                .version()
                .digest();

        TestStore other = TestStore.inMemory();
        other.log(tree -> tree.put("b/x.txt", bytes("another x")));
        for (int step = 0; step < 7; step++) {
            int from = 699 - 100 * step;
            other.log(tree -> {
                for (int i = from; i > from - 100; i--) {
                    tree.put("flat/" + i + ".jpg", bytes("image " + i));
                    tree.put("flat/" + i + ".tmp", bytes("to be removed " + i));
                }
            });
        }
        Version roundabout = other.log(tree -> {
                    for (int i = 0; i < 700; i++) {
                        tree.remove("flat/" + i + ".tmp");
                    }
                    tree.put("b/x.txt", bytes("x"));
                })
                .version();

        assertThat(roundabout.digest()).isEqualTo(straight);
        assertThat(other.store().tree(roundabout).entries("flat")).hasSize(700);
    }

    @Test
    void a_folder_that_shrinks_reads_like_one_that_never_was_large() {
        world.log(tree -> {
            for (int i = 0; i < 400; i++) {
                tree.put(i + ".txt", bytes("text " + i));
            }
        });
        Version small = world.log(tree -> {
                    for (int i = 3; i < 400; i++) {
                        tree.remove(i + ".txt");
                    }
                })
                .version();

        Version fresh = TestStore.inMemory()
                .log(tree -> {
                    for (int i = 0; i < 3; i++) {
                        tree.put(i + ".txt", bytes("text " + i));
                    }
                })
                .version();

        assertThat(small.digest()).isEqualTo(fresh.digest());
        assertThat(store.tree(small).entries()).hasSize(3);
    }

    @Test
    void a_renamed_file_uploads_nothing() {
        world.log(tree -> {
            tree.put("old/a.jpg", noise(1, 50_000));
            tree.put("old/large.bin", noise(2, 2_000_000));
        });
        long before = storage.bytes();

        Logged renamed = world.log(tree -> {
            tree.put("new/a.jpg", tree.read("old/a.jpg").orElseThrow());
            tree.put("new/large.bin", tree.read("old/large.bin").orElseThrow());
            tree.remove("old/a.jpg");
            tree.remove("old/large.bin");
        });

        assertThat(renamed.newFiles()).isZero();
        assertThat(renamed.newBytes()).isZero();
        assertThat(storage.bytes() - before).isLessThan(5_000);
        assertThat(store.tree(renamed.version()).entries())
                .extracting(TreeEntry::path)
                .containsExactly("new/a.jpg", "new/large.bin");
        assertThat(store.read(renamed.version(), "new/a.jpg")).isEqualTo(noise(1, 50_000));
    }

    @Test
    void replacing_everything_stores_only_what_is_new() {
        world.log(tree -> {
            tree.put("a/1.jpg", noise(1, 50_000));
            tree.put("b/2.jpg", noise(2, 50_000));
        });

        Logged replaced = world.log(tree -> {
            tree.clear();
            tree.put("a/1.jpg", noise(1, 50_000));
            tree.put("c/3.jpg", noise(3, 50_000));
        });

        assertThat(replaced.newFiles()).isEqualTo(1);
        assertThat(replaced.newBytes()).isEqualTo(50_000);
        assertThat(store.tree(replaced.version()).folders()).containsExactly("a", "c");
    }

    @Test
    void a_retry_with_the_same_commit_gets_the_same_version() {
        CommitId commit = newCommit();
        Logged first = world.log(commit, tree -> tree.put("a.txt", bytes("a")));
        world.log(tree -> tree.put("b.txt", bytes("b")));

        Logged again = world.log(commit, tree -> tree.put("a.txt", bytes("a")));

        assertThat(again).isEqualTo(first);
        assertThat(store.versions(TRACK)).hasSize(2);
    }

    @Test
    void a_retry_after_unchanged_is_told_unchanged_again_though_others_went_on() {
        world.log(tree -> tree.put("a.txt", bytes("a")));
        CommitId commit = newCommit();
        Logged unchanged = world.log(commit, tree -> tree.put("a.txt", bytes("a")));
        world.log(tree -> tree.put("a.txt", bytes("changed by another")));

        Logged again = world.log(commit, tree -> tree.put("a.txt", bytes("a")));

        assertThat(again).isEqualTo(unchanged);
        assertThat(store.versions(TRACK)).hasSize(2);
    }

    @Test
    void the_same_commit_with_another_request_is_an_error() {
        CommitId commit = newCommit();
        RunId run = world.run(Job.IMPORT, commit);
        world.log(commit, tree -> tree.put("a.txt", bytes("a")));

        LogRequest other = new LogRequest(
                TRACK,
                ArtifactType.DATASET,
                commit,
                Digest.of("another request"),
                run,
                Optional.empty(),
                tree -> tree.put("b.txt", bytes("b")),
                object());

        assertThatThrownBy(() -> store.log(other))
                .isInstanceOf(CommitConflictException.class)
                .hasMessageContaining(commit.text())
                .hasMessageContaining("track:v1");
    }

    @Test
    void one_run_may_log_several_artifacts_under_one_commit() {
        CommitId commit = newCommit();
        RunId run = world.run(Job.CONVERT, commit);

        Logged model = store.log(TestStore.request(
                ArtifactName.parse("steering"),
                ArtifactType.MODEL,
                commit,
                run,
                tree -> tree.put("config.json", bytes("{}"))));
        Logged engine = store.log(TestStore.request(
                ArtifactName.parse("steering-engine"),
                ArtifactType.ENGINE,
                commit,
                run,
                tree -> tree.put("engine.json", bytes("{}"))));

        assertThat(store.runs().get(run).logged())
                .containsExactly(model.version().id(), engine.version().id());
        assertThat(engine.version().loggedBy()).hasValue(run);
    }

    @Test
    void a_change_on_an_old_base_is_applied_to_the_latest() {
        Version base =
                world.log(tree -> tree.put("labels/1.json", bytes("none"))).version();
        world.log(tree -> tree.put("labels/2.json", bytes("by another")));
        CommitId commit = newCommit();

        Logged logged = store.log(new LogRequest(
                TRACK,
                ArtifactType.DATASET,
                commit,
                REQUEST,
                world.run(Job.LABEL, commit),
                Optional.of(base.id()),
                tree -> tree.put("labels/1.json", bytes("by me")),
                object()));

        assertThat(logged.version().id().number()).isEqualTo(3);
        assertThat(logged.version().base()).hasValue(VersionId.parse("track:v2"));
        assertThat(store.read(logged.version(), "labels/1.json")).isEqualTo(bytes("by me"));
        assertThat(store.read(logged.version(), "labels/2.json")).isEqualTo(bytes("by another"));
    }

    @Test
    void a_change_that_loses_the_race_is_applied_again_on_what_the_winner_logged() {
        world.log(tree -> tree.put("count", bytes("1")));
        boolean[] raced = {false};

        Logged logged = world.log(tree -> {
            String before = new String(tree.read("count").orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
            if (!raced[0]) {
                raced[0] = true;
                world.log(faster -> faster.put("count", bytes("2")));
            }
            tree.put("count", bytes(before + "+1"));
        });

        assertThat(logged.version().id().number()).isEqualTo(3);
        assertThat(store.read(logged.version(), "count")).isEqualTo(bytes("2+1"));
    }

    @Test
    void an_artifact_keeps_its_type() {
        world.log(tree -> tree.put("a.txt", bytes("a")));
        CommitId commit = newCommit();
        LogRequest model = TestStore.request(
                TRACK, ArtifactType.MODEL, commit, world.run(Job.TRAIN, commit), tree -> tree.put("b", bytes("b")));

        assertThatThrownBy(() -> store.log(model))
                .isInstanceOf(ConflictException.class)
                .hasMessage("track is a dataset, not a model");
    }

    @Test
    void a_log_needs_its_run() {
        LogRequest request = TestStore.request(
                TRACK, ArtifactType.DATASET, newCommit(), RunId.parse("import-none"), tree -> tree.clear());

        assertThatThrownBy(() -> store.log(request))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("import-none");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void what_is_not_there_is_told_with_what_is() {
        assertThatThrownBy(() -> store.resolve(Reference.parse("track")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no track: no version of track was ever logged");
        world.log(tree -> tree.put("a.txt", bytes("a")));

        assertThatThrownBy(() -> store.resolve(Reference.parse("track:v9")))
                .isInstanceOfSatisfying(NotFoundException.class, error -> assertThat(error.action())
                        .isEqualTo("pitlane artifacts show track"))
                .hasMessage("there is no track:v9; the latest is track:v1");
        assertThatThrownBy(() -> store.resolve(Reference.parse("track:production")))
                .hasMessage("there is no track:production; the latest is track:v1");
        Version version = store.latest(TRACK).orElseThrow();
        assertThatThrownBy(() -> store.read(version, "none.txt"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("none.txt");
    }

    @Test
    void references_resolve_to_the_numbered_the_aliased_and_the_latest_version() {
        Version first = world.log(tree -> tree.put("a.txt", bytes("a"))).version();
        Version second = world.log(tree -> tree.put("a.txt", bytes("b"))).version();
        store.aliases()
                .move(
                        TRACK,
                        AliasName.parse("good"),
                        first.id(),
                        dev.pitlane.artifacts.alias.Expected.none(),
                        "me",
                        "it is good");

        assertThat(store.resolve(Reference.parse("track:v1"))).isEqualTo(first);
        assertThat(store.resolve(Reference.parse("track:good"))).isEqualTo(first);
        assertThat(store.resolve(Reference.parse("track"))).isEqualTo(second);
        assertThat(store.resolve(Reference.parse("track:latest"))).isEqualTo(second);
    }

    @Test
    void a_deleted_version_is_passed_over_and_its_number_not_given_again() {
        world.log(tree -> tree.put("a.txt", bytes("a")));
        world.log(tree -> tree.put("a.txt", bytes("b")));
        storage.create(Key.of("collections", "track", "versions", "00000002.deleted"), Content.of(new byte[0]));

        assertThat(store.latest(TRACK).orElseThrow().id()).hasToString("track:v1");
        assertThat(store.versions(TRACK)).hasSize(1);
        assertThatThrownBy(() -> store.version(VersionId.parse("track:v2"))).hasMessage("track:v2 was deleted");
        Logged next = world.log(tree -> tree.put("a.txt", bytes("c")));
        assertThat(next.version().id()).hasToString("track:v3");
        assertThat(next.version().base()).hasValue(VersionId.parse("track:v1"));
    }

    @Test
    void a_path_that_would_leave_the_version_is_refused() {
        for (String path : List.of("../a", "/a", "a//b", "a/./b", "", "a\\b", "a\nb", "a/", "x".repeat(256))) {
            assertThatThrownBy(() -> world.log(tree -> tree.put(path, bytes("a"))))
                    .as(path)
                    .isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void a_file_cannot_be_where_a_folder_is() {
        world.log(tree -> tree.put("a/b.txt", bytes("b")));
        world.log(tree -> tree.put("deep/er/c.txt", bytes("c")));

        assertThatThrownBy(() -> world.log(tree -> tree.put("deep", bytes("a"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("\"deep\" would be a file and a folder");
        assertThatThrownBy(() -> world.log(tree -> tree.put("a", bytes("a"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("\"a\" would be a file and a folder");
        assertThatThrownBy(() -> world.log(tree -> tree.put("a/b.txt/c", bytes("c"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("\"a/b.txt\" would be a file and a folder");
    }

    @Test
    void a_file_that_changes_while_it_is_logged_is_never_half_of_each() throws IOException {
        Path small = Files.write(folder.resolve("small"), bytes("before"));
        Path large = Files.write(folder.resolve("large"), noise(1, 2_000_000));

        assertThatThrownBy(() -> world.log(tree -> {
                    tree.put("large", large);
                    Files.write(large, noise(2, 2_000_000));
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(large.toString());
        assertThat(store.names()).isEmpty();

        Logged logged = world.log(tree -> {
            tree.put("small", small);
            Files.write(small, bytes("after!"));
        });
        assertThat(store.read(logged.version(), "small")).isEqualTo(bytes("before"));
    }

    @Test
    void many_files_are_logged_as_one_by_one() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            files.put("many/" + i, Files.write(folder.resolve("file" + i), noise(i, 100)));
        }

        Version together = world.log(tree -> tree.put(files)).version();
        Version apart = world.log(tree -> {
                    tree.clear();
                    for (Map.Entry<String, Path> file : files.entrySet()) {
                        tree.put(file.getKey(), file.getValue());
                    }
                })
                .version();

        assertThat(apart).isEqualTo(together);
        assertThatThrownBy(() -> world.log(tree -> tree.put(Map.of("a", folder.resolve("none")))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("none");
    }

    @Test
    void a_newer_format_is_refused_by_name() {
        MemoryStorage newer = new MemoryStorage();
        newer.create(Key.of("store.json"), Content.of(Documents.write(new StoreFormat("pitlane", 9))));

        assertThatThrownBy(() -> ArtifactStore.over(newer, TestStore.CLOCK))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("format 9");
    }

    @Test
    void an_older_format_is_refused_with_what_to_do() {
        MemoryStorage older = new MemoryStorage();
        older.create(Key.of("store.json"), Content.of(Documents.write(new StoreFormat("pitlane", 1))));

        assertThatThrownBy(() -> ArtifactStore.over(older, TestStore.CLOCK))
                .isInstanceOfSatisfying(ConflictException.class, error -> assertThat(error.action())
                        .contains("into a new store"))
                .hasMessageContaining("format 1");
    }
}
