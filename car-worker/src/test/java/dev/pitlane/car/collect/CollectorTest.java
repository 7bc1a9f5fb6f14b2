package dev.pitlane.car.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.camera.DriveFrames;
import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.car.failure.CarException.CarStandsStill;
import dev.pitlane.car.failure.CarException.Damaged;
import dev.pitlane.car.failure.CarException.DiskFailed;
import dev.pitlane.car.failure.CarException.NothingToCollect;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.world.PowerCut;
import dev.pitlane.car.world.TestFrames;
import dev.pitlane.car.world.TestStore;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.simulator.CarryRequest;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.simulator.SimulatorException.SimulatorUnreachable;
import dev.pitlane.simulator.SimulatorServer;
import dev.pitlane.simulator.SimulatorSettings;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
    private static final CarId CAR = CarId.parse("car-1");
    private static final ArtifactName TRACK = ArtifactName.parse("track");
    private static final int FRAMES = 6;

    @TempDir
    Path folder;

    @Test
    void a_replayed_folder_becomes_a_session_in_its_order() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");

        Collection collection = collect(store, order("work", "commit", frames));

        assertThat(collection.dataset()).hasToString("track:v1");
        assertThat(collection.session()).isEqualTo("0001-car-1");
        assertThat(collection.newFrames()).isEqualTo(FRAMES);
        assertThat(images(store)).extracting(Image::digest).containsExactlyElementsOf(digests(1, FRAMES));
        Run run = store.runs().get(collection.run());
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(run.logged()).containsExactly(collection.dataset());
        assertThat(folder.resolve("home/cars/car-1/spool/work")).doesNotExist();
    }

    @Test
    void the_next_collect_of_a_folder_goes_on_where_the_last_one_stopped() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2 * FRAMES);
        ArtifactStore store = store("store");
        collect(store, order("first", "commit-1", frames));

        Collection second = collect(store, order("second", "commit-2", frames));

        assertThat(second.dataset()).hasToString("track:v2");
        assertThat(images(store)).extracting(Image::digest).containsExactlyElementsOf(digests(1, 2 * FRAMES));
        assertThat(store.runs().get(second.run()).used())
                .extracting(use -> use.version().toString())
                .containsExactly("track:v1");
    }

    @Test
    void a_folder_that_ends_early_gives_what_it_has_and_says_so() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2);

        Collection collection = collect(store("store"), order("work", "commit", frames));

        assertThat(collection.frames()).isEqualTo(2);
        assertThat(collection.ended()).contains("2 frames");
    }

    @Test
    void a_folder_with_nothing_new_is_an_error_that_says_where_its_frames_are() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");
        collect(store, order("first", "commit-1", frames));

        assertThatThrownBy(() -> collect(store, order("second", "commit-2", frames)))
                .isInstanceOf(NothingToCollect.class)
                .hasMessageContaining("track:v1")
                .hasMessageContaining("replay:");
        assertThat(store.versions(TRACK)).hasSize(1);
    }

    @Test
    void frames_that_cannot_be_read_are_left_out_and_named() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 3);
        byte[] whole = Files.readAllBytes(frames.resolve("frame_00002.jpg"));
        Files.write(frames.resolve("frame_00002.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(frames.resolve("frame_00003.jpg"), TestFrames.jpeg(3, 320, 240));
        ArtifactStore store = store("store");

        Collection collection = collect(store, order("work", "commit", frames));

        assertThat(collection.newFrames()).isEqualTo(1);
        assertThat(collection.quarantined())
                .extracting(Quarantined::file)
                .containsExactly("frame_00002.jpg", "frame_00003.jpg");
        assertThat(collection.quarantined().getLast().reason()).contains("320").contains("224");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_a_folder_leaves_out_and_a_session_without_test_block_are_said() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 3);
        Files.createFile(frames.resolve("._frame_00001.jpg"));
        // A file that is there and whose bytes nobody gets, not even root.
        Path unreadable = Files.createSymbolicLink(frames.resolve("frame_00004.jpg"), Path.of("/proc/self/mem"));

        Collection collection = collect(store("store"), order("work", "commit", frames));
        Files.delete(unreadable);

        assertThat(collection.newFrames()).isEqualTo(3);
        assertThat(collection.warnings())
                .hasSize(3)
                .contains(
                        "left out ._frame_00001.jpg: hidden, or the operating system's own",
                        "left out frame_00004.jpg: can't be read: Input/output error")
                .last()
                .asString()
                .contains("0001-car-1 has no test block");
    }

    @Test
    void a_folder_of_nothing_but_unreadable_frames_names_the_first() throws IOException {
        Path frames = Files.createDirectories(folder.resolve("frames"));
        Files.writeString(frames.resolve("frame_00001.jpg"), "not a jpeg");

        assertThatThrownBy(() -> collect(store("store"), order("work", "commit", frames)))
                .isInstanceOf(NothingToCollect.class)
                .hasMessageContaining("frame_00001.jpg");
    }

    @Test
    void the_same_commit_collects_once() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2 * FRAMES);
        ArtifactStore store = store("store");
        Collection first = collect(store, order("work", "commit", frames));

        assertThat(collect(store, order("work", "commit", frames))).isEqualTo(first);
        assertThat(store.versions(TRACK)).hasSize(1);
    }

    @Test
    void a_collect_killed_at_any_point_ends_in_the_same_dataset_as_an_undisturbed_one() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2 * FRAMES);
        PowerCut undisturbed = PowerCut.never();
        Digest expected = collector(store("undisturbed"), "undisturbed-home", undisturbed)
                .collect(order("work", "commit", frames), Progress.silent())
                .digest();
        assertThat(undisturbed.points()).contains("collect.frame-kept", "collect.session-added");

        for (int place = 0; place < undisturbed.points().size(); place++) {
            String point = undisturbed.points().get(place) + " at " + place;
            ArtifactStore store = store("store-" + place);
            cutShort(collector(store, "home-" + place, PowerCut.at(place)), order("work", "commit", frames));

            Collection resumed = collector(store, "home-" + place, FaultPoints.NONE)
                    .collect(order("work", "commit", frames), Progress.silent());

            assertThat(resumed.digest()).as(point).isEqualTo(expected);
            assertThat(resumed.newFrames()).as(point).isEqualTo(FRAMES);
            assertThat(store.versions(TRACK)).as(point).hasSize(1);
        }
    }

    @Test
    void a_reset_finds_the_frames_of_the_attempt_before_it() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");
        cutShort(collector(store, "home", PowerCut.at(3)), order("work", "commit-1", frames));

        List<Object> reports = new ArrayList<>();
        collector(store, "home", FaultPoints.NONE).collect(order("work", "commit-2", frames), reports::add);

        assertThat(reports.getFirst()).isEqualTo(new CollectProgress(4, FRAMES));
    }

    @Test
    void another_try_that_asks_for_fewer_frames_or_more_goes_on_with_those_taken() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2 * FRAMES);
        for (int wanted : List.of(2, FRAMES + 2)) {
            ArtifactStore store = store("store-" + wanted);
            cutShort(collector(store, "home-" + wanted, PowerCut.at(3)), order("work", "commit-1", frames));

            Collection collection = collector(store, "home-" + wanted, FaultPoints.NONE)
                    .collect(wanting(wanted, order("work", "commit-2", frames)), Progress.silent());

            assertThat(collection.newFrames()).isEqualTo(Math.max(4, wanted));
        }
    }

    @Test
    void a_spool_that_was_full_takes_more_when_a_person_asks_for_more() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 2 * FRAMES);
        ArtifactStore store = store("store");
        cutShort(collector(store, "home", PowerCut.at("collect.spool-complete")), order("work", "commit-1", frames));

        Collection collection = collect(store, wanting(FRAMES + 2, order("work", "commit-2", frames)));

        assertThat(collection.newFrames()).isEqualTo(FRAMES + 2);
    }

    @Test
    void frames_of_a_collect_that_never_went_on_are_told_to_the_next_one_and_can_be_collected() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");
        cutShort(collector(store, "home", PowerCut.at(3)), order("aborted", "commit-1", frames));
        Path left = new CarHome(folder.resolve("home"), CAR).spool(WorkId.parse("aborted"));

        Collection next =
                collect(store, order("next", "commit-2", TestFrames.folder(folder.resolve("others"), 20, 19 + FRAMES)));
        Collection again = collect(store, order("again", "commit-3", left));
        Collection later =
                collect(store, order("later", "commit-4", TestFrames.folder(folder.resolve("more"), 40, 39 + FRAMES)));

        assertThat(next.warnings()).anySatisfy(said -> assertThat(said)
                .contains("4 frames", "in no dataset", "for track, by test", "PITLANE_CAMERA=replay:" + left));
        assertThat(again.newFrames()).isEqualTo(4);
        assertThat(later.warnings()).as("the dataset has them now").noneMatch(said -> said.contains("in no dataset"));
    }

    @Test
    void what_was_left_out_before_a_person_asked_for_more_is_still_said() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        Files.writeString(frames.resolve("frame_00002.jpg"), "not a jpeg");
        ArtifactStore store = store("store");
        failOnceComplete(store, wanting(3, order("work", "commit-1", frames)));

        // The frames that were looked at are gone, as a camera's are.
        Files.delete(frames.resolve("frame_00001.jpg"));
        Files.delete(frames.resolve("frame_00002.jpg"));
        Collection collection = collect(store, wanting(5, order("work", "commit-2", frames)));

        assertThat(collection.newFrames()).isEqualTo(5);
        assertThat(collection.quarantined()).extracting(Quarantined::file).containsExactly("frame_00002.jpg");
    }

    @Test
    void a_collect_goes_on_though_the_dataset_of_frames_left_behind_by_another_cannot_be_read() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");
        collect(store, wanting(3, of("other", order("w0", "commit-0", frames))));
        failOnceComplete(store, wanting(3, of("other", order("w1", "commit-1", frames))));
        // Another dataset's blobs are lost.
        try (Stream<Path> blobs = Files.list(folder.resolve("store/blobs"))) {
            for (Path blob : blobs.toList()) {
                Files.delete(blob);
            }
        }

        Collection collection = collect(store("store"), wanting(3, order("w2", "commit-2", frames)));

        assertThat(collection.newFrames()).isEqualTo(3);
    }

    private void failOnceComplete(ArtifactStore store, CollectOrder order) {
        Collector failing = collector(store, "home", point -> {
            if (point.equals("collect.spool-complete")) {
                throw new IllegalStateException("the store failed");
            }
        });
        assertThatThrownBy(() -> failing.collect(order, Progress.silent())).hasMessage("the store failed");
    }

    private static CollectOrder of(String dataset, CollectOrder order) {
        return new CollectOrder(
                order.car(),
                order.work(),
                order.commit(),
                ArtifactName.parse(dataset),
                order.base(),
                order.source(),
                order.frames(),
                order.framesPerSecond(),
                order.who());
    }

    private static void cutShort(Collector collector, CollectOrder order) {
        assertThatThrownBy(() -> collector.collect(order, Progress.silent())).isInstanceOf(PowerCut.Dark.class);
    }

    private static CollectOrder wanting(int frames, CollectOrder order) {
        return new CollectOrder(
                order.car(),
                order.work(),
                order.commit(),
                order.dataset(),
                order.base(),
                order.source(),
                frames,
                order.framesPerSecond(),
                order.who());
    }

    @Test
    void a_carried_car_killed_in_the_middle_goes_on_at_the_next_frame() {
        Digest expected = carried("undisturbed", Optional.empty()).digest();

        Collection resumed = carried("disturbed", Optional.of(2));

        assertThat(resumed.digest()).isEqualTo(expected);
        assertThat(resumed.newFrames()).isEqualTo(FRAMES);
    }

    @Test
    void a_spool_that_is_not_understood_is_never_thrown_away() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        Path spool = new CarHome(folder.resolve("home"), CAR).spool(WorkId.parse("work"));
        Path written =
                Files.createDirectories(spool).resolve("\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661_\u0661.jpg");
        Files.write(written, TestFrames.jpeg(99));

        assertThatThrownBy(() -> collect(store("store"), order("work", "commit", frames)))
                .isInstanceOfSatisfying(Damaged.class, e -> assertThat(e.type()).isEqualTo(FailureType.DATA))
                .hasMessageContaining(spool.toString());
        assertThat(written).exists();
    }

    @Test
    void frames_are_collected_whatever_the_machines_language_is() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(collect(store("store"), order("work", "commit", frames)).frames())
                    .isEqualTo(FRAMES);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_retry_whose_request_names_a_default_is_the_same_request() {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        ArtifactStore store = store("store");
        Collection first = collect(store, order("work", "commit", frames));

        assertThat(collect(store, order("work", "commit", frames))).isEqualTo(first);
        assertThat(store.runs().get(first.run()).config().path("source").asText())
                .isEqualTo("replay:" + frames);
    }

    @Test
    void a_home_that_can_never_be_written_is_for_a_person_and_not_for_another_try() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        Files.writeString(folder.resolve("home"), "a file");

        assertThatThrownBy(() -> collect(store("store"), order("work", "commit", frames)))
                .isInstanceOfSatisfying(
                        DiskFailed.class, e -> assertThat(e.type()).isEqualTo(FailureType.CONFIGURATION));
    }

    @Test
    void a_simulator_that_is_not_there_is_worth_another_try() {
        CollectSource camera = new CollectSource.FromCamera(new CameraSource.Simulated());

        assertThatThrownBy(() -> collect(store("store"), order("work", "commit", camera)))
                .isInstanceOf(SimulatorUnreachable.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void a_car_that_stands_waits_for_a_person_and_goes_on_with_the_frames_it_has() throws IOException {
        ArtifactStore store = store("store");
        CollectOrder order = order("work", "commit", new CollectSource.FromCamera(new CameraSource.Simulated()));
        // The first reader finds the car standing at its second picture, the next one finds it pushed along.
        try (PictureServer pictures =
                PictureServer.start((reader, frame) -> TestFrames.jpeg(reader == 1 ? Math.min(frame, 2) : frame + 1))) {
            Collector collector = new Collector(
                    store,
                    new CarHome(folder.resolve("home"), CAR),
                    new Cameras(new SimulatorAddress("127.0.0.1", pictures.port())),
                    FaultPoints.NONE);

            assertThatThrownBy(() -> collector.collect(order, Progress.silent()))
                    .isInstanceOfSatisfying(CarStandsStill.class, stands -> assertThat(stands.action())
                            .contains("push the car along", "retryStep"))
                    .hasMessageContaining("the same picture again and again");
            Collection collection = collector.collect(order, Progress.silent());

            assertThat(collection.newFrames()).isEqualTo(FRAMES);
            assertThat(images(store)).extracting(Image::digest).containsExactlyElementsOf(digests(1, FRAMES));
            assertThat(store.runs().get(collection.run()).outcome()).contains(Outcome.SUCCEEDED);
        }
    }

    @Test
    void a_camera_that_begins_to_give_pictures_that_cannot_be_used_loses_no_frame_taken_before() throws IOException {
        ArtifactStore store = store("store");
        CollectOrder order = order("work", "commit", new CollectSource.FromCamera(new CameraSource.Simulated()));
        try (PictureServer pictures = PictureServer.start((reader, frame) ->
                reader == 1 && frame > 2 ? TestFrames.jpeg(frame, 320, 240) : TestFrames.jpeg(frame))) {
            Collector collector = new Collector(
                    store,
                    new CarHome(folder.resolve("home"), CAR),
                    new Cameras(new SimulatorAddress("127.0.0.1", pictures.port())),
                    FaultPoints.NONE);

            assertThatThrownBy(() -> collector.collect(order, Progress.silent()))
                    .hasMessageContaining("pictures that can't be used");

            assertThat(CarFiles.names(new CarHome(folder.resolve("home"), CAR).spool(WorkId.parse("work"))))
                    .filteredOn(name -> name.endsWith(".jpg"))
                    .hasSize(2);
            assertThat(collector.collect(order, Progress.silent()).newFrames()).isEqualTo(FRAMES);
        }
    }

    @Test
    void what_was_left_out_is_told_also_after_a_kill() throws IOException {
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, 3);
        Files.write(frames.resolve("frame_00003.jpg"), TestFrames.jpeg(3, 320, 240));
        Files.createFile(frames.resolve("._frame_00001.jpg"));
        for (String point : List.of("collect.spool-complete", "collect.session-added")) {
            ArtifactStore store = store("store-" + point);
            CollectOrder order = order("work", "commit", frames);
            Collector cut = collector(store, point, PowerCut.at(point));
            assertThatThrownBy(() -> cut.collect(order, Progress.silent())).isInstanceOf(PowerCut.Dark.class);

            Collection resumed = collector(store, point, FaultPoints.NONE).collect(order, Progress.silent());

            assertThat(resumed.quarantined()).extracting(Quarantined::file).contains("frame_00003.jpg");
            assertThat(resumed.warnings()).anySatisfy(said -> assertThat(said).contains("._frame_00001.jpg"));
        }
    }

    @Test
    void frames_that_a_drive_kept_can_be_collected() {
        ArtifactStore store = store("store");
        Path frames = TestFrames.folder(folder.resolve("frames"), 1, FRAMES);
        Collection before = collect(store, order("first", "commit-1", frames));
        DriveFrames kept = new DriveFrames(store, before.run());
        kept.keep(TestFrames.jpeg(50), Instant.ofEpochSecond(50));
        kept.keep(TestFrames.jpeg(51), Instant.ofEpochSecond(51));

        CollectSource source = CollectSource.parse("drive:" + before.run(), new CameraSource.Simulated());
        Collection collection = collect(store, order("second", "commit-2", source));

        assertThat(collection.newFrames()).isEqualTo(2);
        assertThat(images(store)).extracting(Image::digest).contains(Digest.of(TestFrames.jpeg(51)));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "PITLANE_TEST_DATA", matches = ".+")
    void real_frames_are_taken_whole_and_in_the_order_of_their_numbers() throws IOException {
        Path frames = Path.of(System.getenv("PITLANE_TEST_DATA"), "fabo", "frames");
        ArtifactStore store = store("store");

        Collection first = collect(store, order("first", "commit-1", frames));
        collect(store, order("second", "commit-2", frames));

        assertThat(first.quarantined()).isEmpty();
        List<Digest> expected = new ArrayList<>();
        for (int number = 1; number <= 2 * FRAMES; number++) {
            expected.add(Digest.of(frames.resolve(String.format(Locale.ROOT, "0_0_%05d.jpg", number))));
        }
        assertThat(images(store)).extracting(Image::digest).containsExactlyElementsOf(expected);
    }

    @Test
    void sources_that_mean_nothing_are_refused() {
        assertThatThrownBy(() -> CollectSource.parse("drive:no such run", new CameraSource.Simulated()))
                .isInstanceOf(BadSetting.class);
        assertThatThrownBy(() -> CollectSource.parse("webcam", new CameraSource.Simulated()))
                .isInstanceOf(BadSetting.class);
    }

    private Collection carried(String name, Optional<Integer> cutAt) {
        try (SimulatorServer server = SimulatorServer.start(SimulatorSettings.defaults()
                        .withPort(0)
                        .withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
                SimulatorControl hands = SimulatorControl.connect("127.0.0.1", server.port())) {
            hands.carry(CarryRequest.of(0, 2, 7).withFrames(FRAMES));
            Cameras cameras = new Cameras(new SimulatorAddress("127.0.0.1", server.port()));
            ArtifactStore store = store(name);
            CarHome home = new CarHome(folder.resolve(name + "-home"), CAR);
            CollectOrder order = order("work", "commit", new CollectSource.FromCamera(new CameraSource.Simulated()));
            cutAt.ifPresent(place -> assertThatThrownBy(() ->
                            new Collector(store, home, cameras, PowerCut.at(place)).collect(order, Progress.silent()))
                    .isInstanceOf(PowerCut.Dark.class));
            return new Collector(store, home, cameras, FaultPoints.NONE).collect(order, Progress.silent());
        }
    }

    private static List<Image> images(ArtifactStore store) {
        return new Datasets(store).open(store.resolve(Reference.parse("track"))).images();
    }

    private static List<Digest> digests(int first, int last) {
        List<Digest> digests = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            digests.add(Digest.of(TestFrames.jpeg(number)));
        }
        return digests;
    }

    private Collection collect(ArtifactStore store, CollectOrder order) {
        return collector(store, "home", FaultPoints.NONE).collect(order, Progress.silent());
    }

    private Collector collector(ArtifactStore store, String home, FaultPoints faults) {
        return new Collector(
                store,
                new CarHome(folder.resolve(home), CAR),
                new Cameras(new SimulatorAddress("127.0.0.1", 1)),
                faults);
    }

    private static CollectOrder order(String work, String commit, Path frames) {
        return order(work, commit, new CollectSource.FromCamera(new CameraSource.Replay(frames)));
    }

    private static CollectOrder order(String work, String commit, CollectSource source) {
        return new CollectOrder(
                CAR, WorkId.parse(work), CommitId.parse(commit), TRACK, Optional.empty(), source, FRAMES, 2, "test");
    }

    private ArtifactStore store(String name) {
        return TestStore.open(folder.resolve(name));
    }
}
