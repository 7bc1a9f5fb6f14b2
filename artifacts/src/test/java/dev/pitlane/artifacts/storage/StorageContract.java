package dev.pitlane.artifacts.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every backend of the store must do. A backend's test extends this and says how to open a fresh place. */
public abstract class StorageContract {
    private static final int WRITERS = 8;

    /** Another client of one and the same place, which is empty when a test begins. */
    protected abstract Storage open();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Content content(String text) {
        return Content.of(bytes(text));
    }

    @Test
    void a_created_object_is_read_back_by_every_client() {
        Key key = Key.of("blobs", "a");

        assertThat(open().create(key, content("one"))).isTrue();

        assertThat(open().read(key)).hasValue(bytes("one"));
    }

    @Test
    void an_object_is_created_once_and_then_stays_as_it_is() {
        Storage storage = open();
        Key key = Key.of("blobs", "a");
        storage.create(key, content("one"));

        assertThat(storage.create(key, content("two"))).isFalse();
        assertThat(open().create(key, content("three"))).isFalse();

        assertThat(storage.read(key)).hasValue(bytes("one"));
    }

    @Test
    void of_many_that_create_at_once_exactly_one_succeeds() throws Exception {
        List<String> winners = new ArrayList<>();
        Key key = Key.of("collections", "track", "versions", "00000001.json");

        for (Future<Boolean> made : inParallel(writer -> open().create(key, content("writer " + writer)))) {
            if (made.get()) {
                winners.add("won");
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(new String(open().read(key).orElseThrow(), StandardCharsets.UTF_8))
                .startsWith("writer ");
    }

    @Test
    void an_empty_object_is_an_object() {
        Storage storage = open();
        Key key = Key.of("collections", "track", "usedby", "00000001", "train-1");

        assertThat(storage.create(key, content(""))).isTrue();

        assertThat(storage.read(key)).hasValue(new byte[0]);
        assertThat(storage.create(key, content(""))).isFalse();
    }

    @Test
    void what_is_not_there_is_empty_and_no_error() {
        Storage storage = open();

        assertThat(storage.read(Key.of("blobs", "none"))).isEmpty();
        assertThat(storage.read(Key.of("blobs", "none"), 0, 10)).isEmpty();
        assertThat(storage.list(Key.of("nothing", "here"), "")).isEmpty();
        assertThat(storage.delete(Key.of("scratch", "work", "none"))).isFalse();
    }

    @Test
    void a_part_is_read_from_its_offset_on() {
        Storage storage = open();
        Key key = Key.of("blobs", "digits");
        storage.create(key, content("0123456789"));

        assertThat(storage.read(key, 3, 4)).hasValue(bytes("3456"));
        assertThat(storage.read(key, 0, 10)).hasValue(bytes("0123456789"));
        assertThat(storage.read(key, 5, 0)).hasValue(new byte[0]);
    }

    @Test
    void a_part_past_the_end_is_cut_at_the_end() {
        Storage storage = open();
        Key key = Key.of("blobs", "digits");
        storage.create(key, content("0123456789"));

        assertThat(storage.read(key, 8, 10)).hasValue(bytes("89"));
        assertThat(storage.read(key, 10, 1)).hasValue(new byte[0]);
        assertThat(storage.read(key, 99, 1)).hasValue(new byte[0]);
    }

    @Test
    void a_listing_has_the_names_directly_under_a_folder_sorted() {
        Storage storage = open();
        for (String name : List.of("00000010.json", "00000002.json", "00000009.json")) {
            storage.create(Key.of("collections", "track", "versions", name), content("x"));
        }
        storage.create(Key.of("collections", "steering", "versions", "00000001.json"), content("x"));

        assertThat(storage.list(Key.of("collections", "track", "versions"), ""))
                .containsExactly("00000002.json", "00000009.json", "00000010.json");
        assertThat(storage.list(Key.of("collections"), "")).containsExactly("steering", "track");
    }

    @Test
    void a_listing_begins_after_a_name_whether_that_is_there_or_not() {
        Storage storage = open();
        for (String name : List.of("a", "b", "c")) {
            storage.create(Key.of("runs", name), content("x"));
        }

        assertThat(storage.list(Key.of("runs"), "a")).containsExactly("b", "c");
        assertThat(storage.list(Key.of("runs"), "bb")).containsExactly("c");
        assertThat(storage.list(Key.of("runs"), "c")).isEmpty();
    }

    @Test
    void a_name_that_begins_like_a_folder_is_not_in_it() {
        Storage storage = open();
        storage.create(Key.of("runs", "train-1", "run.json"), content("x"));
        storage.create(Key.of("runs", "train-10", "other.json"), content("x"));

        assertThat(storage.list(Key.of("runs", "train-1"), "")).containsExactly("run.json");
    }

    @Test
    void what_was_created_is_listed_at_once_by_every_client() {
        Storage other = open();
        other.list(Key.of("runs"), "");

        open().create(Key.of("runs", "a"), content("x"));

        assertThat(other.list(Key.of("runs"), "")).containsExactly("a");
    }

    @Test
    void a_scratch_object_is_replaced_and_deleted() {
        Storage storage = open();
        Key key = Key.of("scratch", "work", "checkpoint");

        storage.put(key, content("first"));
        storage.put(key, content("second"));

        assertThat(open().read(key)).hasValue(bytes("second"));
        assertThat(storage.delete(key)).isTrue();
        assertThat(open().read(key)).isEmpty();
        assertThat(storage.list(Key.of("scratch", "work"), "")).isEmpty();
    }

    @Test
    void of_many_that_put_at_once_one_whole_object_stays() throws Exception {
        Key key = Key.of("scratch", "work", "journal");
        String line = "0123456789".repeat(20_000);

        for (Future<Boolean> done : inParallel(writer -> {
            open().put(key, content(writer + line));
            return true;
        })) {
            done.get();
        }

        assertThat(new String(open().read(key).orElseThrow(), StandardCharsets.UTF_8))
                .endsWith(line)
                .hasSize(1 + line.length());
    }

    @Test
    void nothing_outside_scratch_can_be_replaced_or_deleted() {
        Storage storage = open();
        Key blob = Key.of("blobs", "a");
        storage.create(blob, content("one"));

        assertThatThrownBy(() -> storage.put(blob, content("two"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.delete(blob)).isInstanceOf(IllegalArgumentException.class);

        assertThat(storage.read(blob)).hasValue(bytes("one"));
    }

    @Test
    void content_that_breaks_off_leaves_nothing() {
        Storage storage = open();
        Key created = Key.of("blobs", "half");
        Key put = Key.of("scratch", "work", "half");
        Content broken = new BrokenContent();

        assertThatThrownBy(() -> storage.create(created, broken)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.put(put, broken)).isInstanceOf(StorageException.class);

        assertThat(storage.read(created)).isEmpty();
        assertThat(storage.read(put)).isEmpty();
        assertThat(storage.create(created, content("whole"))).isTrue();
    }

    private interface Write {
        boolean by(int writer);
    }

    private static List<Future<Boolean>> inParallel(Write write) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                tasks.add(() -> write.by(writer));
            }
            return threads.invokeAll(tasks);
        }
    }

    private record BrokenContent() implements Content {
        @Override
        public InputStream open() {
            return new SequenceInputStream(new ByteArrayInputStream(bytes("half of it")), new Broken());
        }

        @Override
        public long length() {
            return 20;
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the cable was pulled");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("the cable was pulled");
        }
    }
}
