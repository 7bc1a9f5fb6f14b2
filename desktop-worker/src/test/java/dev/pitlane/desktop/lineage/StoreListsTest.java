package dev.pitlane.desktop.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import dev.pitlane.foundation.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreListsTest {
    private static final ArtifactName TRACK = ArtifactName.parse("track");

    @TempDir
    Path folder;

    private Garage garage;
    private StoreLists lists;

    @BeforeEach
    void openTheStore() {
        garage = new Garage(folder);
        lists = new StoreLists(garage.store);
    }

    private void collect(int versions) {
        List<byte[]> frames = Frames.take(versions);
        frames.forEach(frame -> garage.add(List.of(frame), Optional.empty(), "car-1", Job.COLLECT));
    }

    /** What the storage is asked for when the page looks whether something is new, and nothing is. */
    private int costOfNothingNew() {
        String mark = lists.beginning("").orElseThrow().mark();
        int before = garage.asked();
        assertThat(lists.beginning(mark)).isEmpty();
        return garage.asked() - before;
    }

    @Test
    void nothingNewCostsTheSameHoweverManyVersionsAndRunsThereAre() {
        collect(1);
        int few = costOfNothingNew();
        collect(39);
        assertThat(costOfNothingNew()).isLessThanOrEqualTo(few).isLessThan(12);
    }

    @Test
    void aRunThatEndsIsNews() {
        RunId run = garage.start(Job.TRAIN, CommitId.random());
        String mark = lists.beginning("").orElseThrow().mark();
        garage.store.runs().finish(run, Outcome.FAILED, Json.MAPPER.createObjectNode());
        StoreView.Beginning failed = lists.beginning(mark).orElseThrow();
        assertThat(failed.runs().runs().getFirst().outcome()).contains(Outcome.FAILED);
        garage.store.runs().finish(run, Outcome.SUCCEEDED, Json.MAPPER.createObjectNode());
        assertThat(lists.beginning(failed.mark())
                        .orElseThrow()
                        .runs()
                        .runs()
                        .getFirst()
                        .outcome())
                .contains(Outcome.SUCCEEDED);
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        collect(40);
        StoreView.Collection newest = lists.collection(TRACK, Integer.MAX_VALUE);
        assertThat(newest.versions()).hasSize(StoreLists.VERSIONS);
        assertThat(newest.versions().getFirst().version()).isEqualTo(TRACK.version(40));
        assertThat(newest.more()).isTrue();
        StoreView.Collection older =
                lists.collection(TRACK, newest.versions().getLast().version().number());
        assertThat(older.versions().getFirst().version()).isEqualTo(TRACK.version(10));
        assertThat(older.versions().getLast().version()).isEqualTo(TRACK.version(1));
        assertThat(older.more()).isFalse();
    }
}
