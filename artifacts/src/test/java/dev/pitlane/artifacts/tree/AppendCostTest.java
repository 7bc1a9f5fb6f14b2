package dev.pitlane.artifacts.tree;

import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.noise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.storage.MemoryStorage;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Counts what an append writes; the numbers are in docs/artifacts.md. */
final class AppendCostTest {
    private static final int NEW_IMAGES = 100;
    // A JPEG of 224 by 224 pixels from a JetRacer's camera.
    private static final int IMAGE_BYTES = 20_000;

    private record Cost(int objects, long bytes) {}

    private interface Layout {
        String path(int image);
    }

    private static Cost appendTo(int images, Layout layout) {
        MemoryStorage storage = new MemoryStorage();
        TestStore world = new TestStore(storage);
        world.log(tree -> {
            for (int i = 0; i < images; i++) {
                tree.put(layout.path(i), bytes("image " + i));
            }
        });
        int objects = storage.keys().size();
        long before = storage.bytes();
        world.log(tree -> {
            for (int i = images; i < images + NEW_IMAGES; i++) {
                tree.put(layout.path(i), noise(i, IMAGE_BYTES));
            }
        });
        return new Cost(storage.keys().size() - objects, storage.bytes() - before);
    }

    @Test
    void appending_a_session_costs_the_same_however_many_there_are() {
        Layout sessions = image -> String.format(Locale.ROOT, "%04d-car-1/%05d.jpg", image / 100, image);
        Cost small = appendTo(100, sessions);
        Cost large = appendTo(100_000, sessions);

        // The pack of images, the pack of records, the version, the run, its marker and its note of the version.
        assertThat(small.objects()).isEqualTo(6);
        assertThat(large.objects()).isEqualTo(6);
        assertThat(large.bytes()).isLessThan(small.bytes() * 102 / 100);
        assertThat(small.bytes()).isLessThan((long) NEW_IMAGES * IMAGE_BYTES * 103 / 100);
    }

    @Test
    void appending_to_one_large_flat_folder_rewrites_only_the_leaves_it_touches() {
        Layout flat = image -> "images/" + image + ".jpg";
        Cost small = appendTo(100, flat);
        Cost large = appendTo(100_000, flat);

        assertThat(large.objects()).isEqualTo(small.objects());
        assertThat(large.bytes()).isLessThan(small.bytes() * 135 / 100);
    }
}
