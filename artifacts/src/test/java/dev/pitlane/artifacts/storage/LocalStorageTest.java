package dev.pitlane.artifacts.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pitlane.artifacts.error.ReferenceParseException;
import dev.pitlane.artifacts.error.StorageException;
import dev.pitlane.artifacts.error.StorageFullException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage open() {
        return LocalStorage.open(folder.resolve("store"));
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

        open();

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
                    assertThat(error.place()).isEqualTo("/srv/store");
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

        assertThatThrownBy(() -> LocalStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_place_that_is_no_folder_is_told_by_its_uri() {
        assertThatThrownBy(() -> StorageLocation.open(URI.create("file://host/x")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("file://host/x");
        assertThatThrownBy(() -> StorageLocation.open(URI.create("s3://bucket/x")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("s3://bucket/x");
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
