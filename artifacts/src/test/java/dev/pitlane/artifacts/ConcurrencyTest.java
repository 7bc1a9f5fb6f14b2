package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.tree.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConcurrencyTest {
    @TempDir
    Path folder;

    private URI place() {
        return URI.create("file:" + folder.resolve("store"));
    }

    private ArtifactStore open() {
        return ArtifactStore.openOrMake(place(), Clock.systemUTC());
    }

    private Process start(String writer, int files) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        place().toString(),
                        writer,
                        Integer.toString(files))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Numbers without gaps, every commit once, no file lost, aliases moved once per version at least. */
    private static void assertWhole(ArtifactStore store, int versions) {
        List<Version> all = store.versions(TRACK);
        assertThat(all)
                .extracting(version -> version.id().number())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, versions).boxed().toList());
        assertThat(new HashSet<>(all.stream().map(Version::commit).toList())).hasSize(versions);
        Tree latest = store.tree(all.getLast());
        assertThat(latest.entries()).hasSize(versions);
        latest.entries().forEach(entry -> latest.read(entry.path()));
        List<AliasMove> moves = store.aliases().history(TRACK, StoreWriter.ALIAS);
        assertThat(moves)
                .extracting(AliasMove::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, moves.size()).boxed().toList());
        for (int i = 1; i < moves.size(); i++) {
            assertThat(moves.get(i).previous()).hasValue(moves.get(i - 1).version());
        }
    }

    @Test
    void threads_that_log_at_once_lose_nothing() throws Exception {
        int writers = 6;
        int files = 8;
        ArtifactStore shared = open();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            // Some through one store, some through a store of their own.
            StoreWriter writer = new StoreWriter(i % 2 == 0 ? shared : open(), "writer-" + i);
            tasks.add(() -> {
                IntStream.rangeClosed(1, files).forEach(writer::log);
                return files;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(files);
            }
        }

        assertWhole(open(), writers * files);
    }

    @Test
    void the_same_commit_from_many_threads_at_once_is_one_version() throws Exception {
        int tries = 6;
        List<Callable<Logged>> tasks = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            StoreWriter writer = new StoreWriter(open(), "same");
            tasks.add(() -> writer.log(1));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(tries)) {
            for (Future<Logged> done : threads.invokeAll(tasks)) {
                assertThat(done.get().version().id()).hasToString("track:v1");
            }
        }

        assertThat(open().versions(TRACK)).hasSize(1);
    }

    @Test
    void many_that_make_the_store_at_once_open_the_same_one() throws Exception {
        for (int round = 0; round < 200; round++) {
            URI place = URI.create("file:" + folder.resolve("made" + round));
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                Callable<ArtifactStore> worker = () -> ArtifactStore.openOrMake(place, Clock.systemUTC());
                for (Future<ArtifactStore> opened : threads.invokeAll(List.of(worker, worker, worker, worker))) {
                    assertThat(opened.get().names()).isEmpty();
                }
            }
        }
    }

    @Test
    void two_processes_that_log_at_once_lose_nothing() throws Exception {
        int files = 12;
        Process one = start("one", files);
        Process two = start("two", files);
        try {
            assertThat(output(one).lines()).hasSize(files);
            assertThat(output(two).lines()).hasSize(files);
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
        } finally {
            one.destroyForcibly();
            two.destroyForcibly();
        }

        assertWhole(open(), 2 * files);
    }

    @Test
    void a_process_that_is_killed_leaves_a_whole_store_and_its_work_can_be_done_again() throws Exception {
        Process process = start("killed", 100_000);
        try (BufferedReader lines = output(process)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(lines.readLine()).isEqualTo("track:v" + i);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        ArtifactStore store = open();
        int done = store.versions(TRACK).size();
        assertThat(done).isGreaterThanOrEqualTo(3);
        StoreWriter again = new StoreWriter(store, "killed");
        for (int number = 1; number <= done + 1; number++) {
            assertThat(again.log(number).version().id().number()).isEqualTo(number);
        }
        assertWhole(open(), done + 1);
    }
}
