package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.datasets.folder.JetRacerImport;
import dev.pitlane.datasets.folder.ReplayFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames of a real JetRacer: 128 labelled files, of which six show an image that is there already, and 1,600 others.
 */
@EnabledIfEnvironmentVariable(
        named = "PITLANE_TEST_DATA",
        matches = ".+",
        disabledReason = "PITLANE_TEST_DATA names no folder with real frames")
class RealFramesTest {
    private static final ArtifactName TRACK = ArtifactName.parse("track");

    @TempDir
    private Path home;

    @Test
    void a_labelled_folder_imports_whole() {
        StoreForTests store = new StoreForTests(home);
        Datasets datasets = new Datasets(store.store());
        CommitId commit = CommitId.random();

        ImportAnswer answer =
                new JetRacerImport(datasets).run(data("labelled"), Optional.empty(), TRACK, commit, store.run(commit));

        assertThat(answer.quarantine().files()).isZero();
        assertThat(answer.labelledTwice()).hasSize(6);
        assertThat(answer.labelledTwice().getFirst().pixels()).isBetween(14.0, 15.0);
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.images()).isEqualTo(122);
        assertThat(answer.labelled()).isEqualTo(122);
        Dataset dataset = datasets.open(store.store().version(answer.version()));
        assertThat(dataset.labelled(Block.TEST)).hasSize(24);
        assertThat(dataset.labelled(Block.TRAIN)).hasSizeGreaterThanOrEqualTo(96);
        assertThat(dataset.images().getFirst().label()).contains(new Point(9, 105));
    }

    @Test
    void a_replayed_folder_becomes_a_session_in_the_order_of_its_numbers() {
        StoreForTests store = new StoreForTests(home);
        Datasets datasets = new Datasets(store.store());
        List<ReplayFolder.Frame> replayed = ReplayFolder.open(data("frames")).frames();
        assertThat(replayed).hasSize(1600);
        List<NewFrame> frames = new ArrayList<>();
        for (ReplayFolder.Frame frame : replayed) {
            frames.add(NewFrame.of(frame.file(), frame.capturedAt()));
        }
        CommitId commit = CommitId.random();

        SessionAdded added = datasets.addSession(
                new AddSession(TRACK, commit, store.run(commit), "car-1", frames, Optional.empty()));

        assertThat(added.quarantined()).isEmpty();
        assertThat(added.added()).isEqualTo(1600);
        Dataset dataset = datasets.open(added.version());
        assertThat(dataset.images(Block.TEST)).hasSize(320);
        assertThat(dataset.images())
                .isSortedAccordingTo((a, b) -> a.capturedAt().compareTo(b.capturedAt()));
    }

    private static Path data(String name) {
        return Path.of(System.getenv("PITLANE_TEST_DATA"), "fabo", name);
    }
}
