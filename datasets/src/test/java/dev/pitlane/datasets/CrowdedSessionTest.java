package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrowdedSessionTest {
    private static final ArtifactName TRACK = ArtifactName.parse("track");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private StoreForTests store;
    private Datasets datasets;

    @BeforeEach
    void open_the_store() {
        store = new StoreForTests(folder);
        datasets = new Datasets(store.store());
    }

    @Test
    void a_session_whose_test_block_gave_way_to_its_neighbours_is_not_said_to_train_with_all() throws IOException {
        add("car-1", frames(0, 80));
        List<NewFrame> earlier = new ArrayList<>();
        for (NewFrame frame : frames(80, 160)) {
            // half a period beside, and ending where the first session is trained on
            earlier.add(NewFrame.of(
                    frame.name(), frame.bytes().read(), frame.capturedAt().minusMillis(40_000 + 20_000 + 250)));
        }
        SessionAdded second = add("car-1", earlier);
        List<Block> blocks = datasets.open(second.version()).images("0002-car-1").stream()
                .map(Image::block)
                .toList();
        assertThat(blocks).contains(Block.GAP).doesNotContain(Block.TEST);
        assertThat(second.warnings()).noneMatch(warning -> warning.contains("so all serve for training"));
    }

    private SessionAdded add(String origin, List<NewFrame> frames) {
        CommitId commit = CommitId.random();
        return datasets.addSession(new AddSession(TRACK, commit, store.run(commit), origin, frames, Optional.empty()));
    }

    private static List<NewFrame> frames(int from, int to) {
        List<NewFrame> frames = new ArrayList<>();
        for (int number = from; number < to; number++) {
            frames.add(NewFrame.of(number + ".jpg", Jpegs.frame(number), NOON.plusMillis(500L * number)));
        }
        return frames;
    }
}
