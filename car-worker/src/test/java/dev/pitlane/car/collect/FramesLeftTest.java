package dev.pitlane.car.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.world.TestFrames;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FramesLeftTest {
    private static final CarId CAR = CarId.parse("car-1");
    private static final ArtifactName TRACK = ArtifactName.parse("track");

    @TempDir
    Path folder;

    @Test
    void what_was_left_out_before_a_person_asked_for_more_is_still_said() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 6);
        Files.writeString(frames.resolve("frame_00002.jpg"), "not a jpeg");
        ArtifactStore store = TestStore.open(folder.resolve("store"));
        CarHome home = new CarHome(folder.resolve("home"), CAR);
        Collector broken = new Collector(store, home, new Cameras(new SimulatorAddress("127.0.0.1", 1)), point -> {
            if (point.equals("collect.spool-complete")) {
                throw new IllegalStateException("the store failed");
            }
        });
        assertThatThrownBy(() -> broken.collect(order("work", "commit-1", frames, 3, 2), Progress.silent()))
                .hasMessage("the store failed");

        // The frames that were looked at are gone, as a camera's are.
        Files.delete(frames.resolve("frame_00001.jpg"));
        Files.delete(frames.resolve("frame_00002.jpg"));
        Collection collection = new Collector(
                        store, home, new Cameras(new SimulatorAddress("127.0.0.1", 1)), FaultPoints.NONE)
                .collect(order("work", "commit-2", frames, 5, 2), Progress.silent());

        assertThat(collection.newFrames()).isEqualTo(5);
        assertThat(collection.quarantined()).extracting(Quarantined::file).containsExactly("frame_00002.jpg");
    }

    private static CollectOrder order(String work, String commit, Path frames, int count, double rate) {
        return new CollectOrder(
                CAR,
                WorkId.parse(work),
                CommitId.parse(commit),
                TRACK,
                Optional.empty(),
                new CollectSource.FromCamera(new CameraSource.Replay(frames)),
                count,
                rate,
                "test");
    }

    @Test
    void a_collect_goes_on_though_the_dataset_of_frames_left_behind_by_another_cannot_be_read() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 6);
        ArtifactStore store = TestStore.open(folder.resolve("store"));
        CarHome home = new CarHome(folder.resolve("home"), CAR);
        Cameras cameras = new Cameras(new SimulatorAddress("127.0.0.1", 1));
        new Collector(store, home, cameras, FaultPoints.NONE)
                .collect(named("other", "w0", "commit-0", frames, 3), Progress.silent());
        Collector killed = new Collector(store, home, cameras, point -> {
            if (point.equals("collect.spool-complete")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> killed.collect(named("other", "w1", "commit-1", frames, 3), Progress.silent()))
                .hasMessage("killed");
        // Another dataset's blobs are lost.
        try (java.util.stream.Stream<Path> blobs = Files.list(folder.resolve("store/blobs"))) {
            for (Path blob : blobs.toList()) {
                Files.delete(blob);
            }
        }
        ArtifactStore again = TestStore.open(folder.resolve("store"));

        Collection collection = new Collector(again, home, cameras, FaultPoints.NONE)
                .collect(named("track", "w2", "commit-2", frames, 3), Progress.silent());

        assertThat(collection.newFrames()).isEqualTo(3);
    }

    private static CollectOrder named(String dataset, String work, String commit, Path frames, int count) {
        return new CollectOrder(
                CAR,
                WorkId.parse(work),
                CommitId.parse(commit),
                ArtifactName.parse(dataset),
                Optional.empty(),
                new CollectSource.FromCamera(new CameraSource.Replay(frames)),
                count,
                2,
                "test");
    }
}
