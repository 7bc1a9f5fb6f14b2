package dev.pitlane.artifacts.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.error.ArtifactException.StorageFullException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        LocalStorage.at(folder.resolve("store")).make(true);
    }

    @Override
    protected Storage open() {
        return LocalStorage.at(folder.resolve("store"));
    }

    @Test
    void nothing_is_left_beside_the_objects() throws IOException {
        Storage storage = open();
        storage.create(Key.of("blobs", "a"), Content.of(new byte[10]));
        storage.create(Key.of("blobs", "a"), Content.of(new byte[10]));
        storage.put(Key.of("scratch", "work", "b"), Content.of(new byte[10]));

        try (var files = Files.list(folder.resolve("store/.tmp"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_a_killed_writer_left_is_swept_a_day_later() throws IOException {
        open();
        Path old = Files.createFile(folder.resolve("store/.tmp/old"));
        Path young = Files.createFile(folder.resolve("store/.tmp/young"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        open().create(Key.of("blobs", "a"), Content.of(new byte[1]));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void a_full_disk_is_an_error_that_names_the_place() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path place = Path.of("/srv/store");

        assertThatThrownBy(() -> {
                    try {
                        Files.write(full, new byte[1]);
                    } catch (IOException e) {
                        throw StorageFailures.of(e, "write blobs/ab", place);
                    }
                })
                .isInstanceOfSatisfying(StorageFullException.class, error -> {
                    assertThat(error.thing()).isEqualTo("/srv/store");
                    assertThat(error).hasMessageContaining("blobs/ab").hasMessageContaining("/srv/store");
                    assertThat(error.action()).contains("make room");
                });
    }

    @Test
    void a_used_up_quota_is_a_full_disk() {
        IOException quota = new FileSystemException("/srv/store/x", null, "Disk quota exceeded");

        assertThat(StorageFailures.of(quota, "write x", folder)).isInstanceOf(StorageFullException.class);
    }

    @Test
    void a_file_where_the_store_should_be_is_an_error_that_names_it() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> LocalStorage.at(file).make(true))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        error -> assertThat(error.type().retryable()).isFalse())
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a folder");
    }

    @Test
    void a_new_storage_is_made_in_an_empty_folder_only() throws IOException {
        Path other = Files.createDirectories(folder.resolve("photos"));
        Files.createFile(other.resolve("cat.jpg"));
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Files.createDirectory(disk.resolve("lost+found"));

        assertThatThrownBy(() -> LocalStorage.at(other).make(true)).hasMessageContaining("cat.jpg");
        assertThatThrownBy(() -> LocalStorage.at(folder.resolve("nowhere")).make(false))
                .hasMessageContaining("it is not there");
        LocalStorage.at(disk).make(false);
        assertThat(disk.resolve(".tmp")).isDirectory();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void a_store_that_is_unmounted_while_it_is_open_is_gone_and_not_empty() throws IOException {
        Storage storage = open();
        storage.create(Key.of("store.json"), Content.of(new byte[1]));
        storage.create(Key.of("runs", "a"), Content.of(new byte[1]));
        // What a mount point looks like when nothing is mounted on it.
        Path store = folder.resolve("store");
        Files.move(store, folder.resolve("elsewhere"));
        Files.createDirectory(store);

        List<ThrowingCallable> calls = List.of(
                () -> storage.read(Key.of("runs", "a")),
                () -> storage.read(Key.of("runs", "a"), 0, 1),
                () -> storage.list(Key.of("runs"), ""),
                () -> storage.create(Key.of("runs", "b"), Content.of(new byte[1])),
                () -> storage.put(Key.of("scratch", "b"), Content.of(new byte[1])),
                () -> storage.delete(Key.of("scratch", "b")));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        error -> assertThat(error.type().retryable()).isFalse())
                .hasMessageContaining("there is no store in " + store));
        assertThat(store).isEmptyDirectory();
    }

    @Test
    void a_store_put_back_without_its_hidden_files_is_whole() throws IOException {
        Storage storage = open();
        storage.create(Key.of("store.json"), Content.of(new byte[1]));
        Files.delete(folder.resolve("store/.tmp"));

        assertThat(storage.create(Key.of("runs", "a"), Content.of(new byte[1]))).isTrue();
    }

    @Test
    void what_stays_until_a_person_does_something_is_told_from_what_may_pass() throws IOException {
        Path place = Files.createDirectories(folder.resolve("store"));

        assertThat(List.of(
                        new AccessDeniedException("/srv/store/x"),
                        new FileSystemException("/srv/store/x", null, "Read-only file system"),
                        new FileSystemException("/srv/store/x", null, "Operation not permitted"),
                        new FileSystemException("/srv/store/x", null, "Not a directory"),
                        new IOException("Transport endpoint is not connected")))
                .allSatisfy(failure -> assertThat(StorageFailures.of(failure, "write x", place)
                                .type()
                                .retryable())
                        .isFalse());
        assertThat(List.of(
                        new IOException("Input/output error"),
                        new FileSystemException("/srv/store/x", null, "Stale file handle"),
                        new IOException("Connection timed out"),
                        new IOException("Host is down")))
                .allSatisfy(failure -> assertThat(StorageFailures.of(failure, "write x", place)
                                .type()
                                .retryable())
                        .isTrue());
        assertThat(StorageFailures.of(new NoSuchFileException("/srv/gone/x"), "write x", folder.resolve("gone"))
                        .type()
                        .retryable())
                .isFalse();
    }

    @Test
    void a_file_system_without_hard_links_is_told_as_that() {
        for (String said : List.of(
                "Operation not permitted",
                "Operation not supported",
                "Function not implemented",
                "Invalid cross-device link")) {
            IOException failure = new FileSystemException("/mnt/stick/.tmp/a", "/mnt/stick/store.json", said);

            assertThat(StorageFailures.saysNoHardLinks(failure)).as(said).isTrue();
            assertThat(StorageFailures.noHardLinks(failure, folder))
                    .hasMessageContaining("no hard links")
                    .hasMessageContaining(said);
        }
        assertThat(StorageFailures.saysNoHardLinks(new IOException("Input/output error")))
                .isFalse();
    }

    @Test
    void a_place_tries_its_hard_links_and_leaves_nothing() {
        open();

        LocalStorage.at(folder.resolve("store")).tryCreating();

        assertThat(folder.resolve("store/.tmp")).isEmptyDirectory();
    }

    @Test
    void what_the_system_puts_beside_the_objects_is_not_listed() throws IOException {
        Storage storage = open();
        storage.create(Key.of("collections", "track", "versions", "00000001.json"), Content.of(new byte[1]));
        Files.createFile(folder.resolve("store/collections/.DS_Store"));

        assertThat(storage.list(Key.of("collections"), "")).containsExactly("track");
    }

    @Test
    void no_key_can_climb_out_of_the_store() {
        for (String text : new String[] {"", "..", "a/../b", "/a", "a/", "a//b", ".tmp/x", "a\\b", "a b", "a\u0000"}) {
            assertThatThrownBy(() -> new Key(text)).as(text).isInstanceOf(ReferenceParseException.class);
        }
    }
}
