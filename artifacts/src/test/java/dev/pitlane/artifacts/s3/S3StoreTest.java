package dev.pitlane.artifacts.s3;

import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.VersionId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole store over a bucket, as several machines see it. */
final class S3StoreTest {
    private static final int MACHINES = 4;
    private static final int VERSIONS = 5;

    @RegisterExtension
    private final S3Server server = new S3Server();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeStore() {
        ArtifactStore.openOrMake(S3Server.STORE, Clock.systemUTC());
    }

    private static TestStore machine() {
        return new TestStore(S3Storage.at(S3Server.STORE));
    }

    @Test
    void what_one_machine_logs_another_gets() {
        byte[] large = noise(1, 3 << 20);
        machine().log(tree -> {
            for (int i = 0; i < 300; i++) {
                tree.put("frames/" + i + ".jpg", noise(i, 20_000));
            }
            tree.put("model.onnx", large);
        });

        ArtifactStore other = ArtifactStore.open(S3Server.STORE, Clock.systemUTC());
        Version version = other.latest(TRACK).orElseThrow();
        other.checkout(version, folder);

        assertThat(folder.resolve("frames/299.jpg")).hasBinaryContent(noise(299, 20_000));
        assertThat(folder.resolve("model.onnx")).hasBinaryContent(large);
        assertThat(other.tree(version).entries()).hasSize(301);
    }

    @Test
    void machines_that_log_at_once_lose_nothing() throws Exception {
        List<Callable<List<VersionId>>> writers = new ArrayList<>();
        for (int i = 0; i < MACHINES; i++) {
            int writer = i;
            writers.add(() -> logged(machine(), writer));
        }
        List<VersionId> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(MACHINES)) {
            for (Future<List<VersionId>> done : threads.invokeAll(writers)) {
                numbers.addAll(done.get());
            }
        }

        ArtifactStore store = machine().store();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(store.versions(TRACK)).hasSize(MACHINES * VERSIONS);
        assertThat(store.tree(store.latest(TRACK).orElseThrow()).entries()).hasSize(MACHINES * VERSIONS);
    }

    private static List<VersionId> logged(TestStore machine, int writer) {
        List<VersionId> versions = new ArrayList<>();
        for (int i = 0; i < VERSIONS; i++) {
            String file = writer + "-" + i + ".jpg";
            versions.add(machine.log(tree -> tree.put(file, TestStore.bytes(file)))
                    .version()
                    .id());
        }
        return versions;
    }
}
