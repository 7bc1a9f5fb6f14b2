package dev.pitlane.artifacts.tree;

import static dev.pitlane.artifacts.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.storage.Storage;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SeenFoldersTest {
    private static final int SESSIONS = 1000;

    private final MemoryStorage storage = new MemoryStorage();
    private final TestStore world = new TestStore(storage);

    private static String table(int session) {
        return session + "-car/metadata.jsonl";
    }

    private Version sessions() {
        return world.log(tree -> {
                    for (int session = 0; session < SESSIONS; session++) {
                        tree.put(table(session), bytes("table " + session));
                    }
                })
                .version();
    }

    @Test
    void only_folders_that_are_new_or_changed_are_unseen_in_another_version() {
        Version first = sessions();
        Version changed =
                world.log(tree -> tree.put(table(7), bytes("labelled"))).version();
        Version added =
                world.log(tree -> tree.put(table(SESSIONS), bytes("new"))).version();
        SeenFolders seen = new SeenFolders();

        assertThat(seen.unseenIn(world.store().tree(added)))
                .hasSize(SESSIONS + 1)
                .contains(SESSIONS + "-car", "7-car");
        assertThat(seen.unseenIn(world.store().tree(changed))).isEmpty();
        assertThat(seen.unseenIn(world.store().tree(first))).containsExactly("7-car");
        assertThat(seen.unseenIn(world.store().tree(first))).isEmpty();
    }

    @Test
    void of_a_version_that_differs_by_one_folder_only_what_leads_there_is_read() {
        Version first = sessions();
        Version second =
                world.log(tree -> tree.put(table(7), bytes("labelled"))).version();
        AtomicInteger reads = new AtomicInteger();
        TestStore elsewhere = new TestStore((Storage) Proxy.newProxyInstance(
                SeenFoldersTest.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    reads.addAndGet(method.getName().equals("read") ? 1 : 0);
                    return method.invoke(storage, arguments);
                }));
        SeenFolders seen = new SeenFolders();
        seen.unseenIn(elsewhere.store().tree(second));
        Tree tree = elsewhere.store().tree(first);
        int before = reads.get();

        assertThat(seen.unseenIn(tree)).containsExactly("7-car");

        assertThat(reads.get() - before).as("the root and one of its children").isEqualTo(2);
    }
}
