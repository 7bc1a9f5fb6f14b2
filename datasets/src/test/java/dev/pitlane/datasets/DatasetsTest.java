package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.error.ArtifactException.CommitConflictException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.datasets.error.DatasetException.EmptySessionException;
import dev.pitlane.datasets.error.DatasetException.UnknownImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
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
    void the_first_session_makes_the_dataset() {
        SessionAdded added = add("car-1", frames(0, 10));

        assertThat(added.version().id()).hasToString("track:v1");
        assertThat(added.session()).contains("0001-car-1");
        assertThat(added.added()).isEqualTo(10);
        Dataset dataset = datasets.open(added.version());
        assertThat(dataset.images()).hasSize(10).allMatch(image -> image.label().isEmpty());
        assertThat(dataset.images(Block.TEST)).hasSize(2);
        assertThat(dataset.read(dataset.images().getFirst())).isEqualTo(Jpegs.frame(0));
    }

    @Test
    void images_lie_in_the_order_of_capture_whatever_the_order_given() {
        List<NewFrame> shuffled = new ArrayList<>(frames(0, 5));
        shuffled.add(0, shuffled.removeLast());

        SessionAdded added = add("car-1", shuffled);

        assertThat(datasets.open(added.version()).images())
                .extracting(Image::digest)
                .containsExactly(digest(0), digest(1), digest(2), digest(3), digest(4));
    }

    @Test
    void a_second_session_comes_beside_the_first_and_images_already_there_are_not_stored_again() {
        add("car-1", frames(0, 10));

        SessionAdded second = add("car-2", frames(5, 15));

        assertThat(second.session()).contains("0002-car-2");
        assertThat(second.images()).isEqualTo(10);
        assertThat(second.added()).isEqualTo(5);
        Dataset dataset = datasets.open(second.version());
        assertThat(dataset.sessions()).containsExactly("0001-car-1", "0002-car-2");
        assertThat(dataset.images()).hasSize(15).extracting(Image::digest).doesNotHaveDuplicates();
    }

    @Test
    void a_block_never_changes_when_the_dataset_grows() {
        Dataset before = datasets.open(add("car-1", frames(0, 10)).version());

        Dataset after = datasets.open(add("car-1", frames(10, 40)).version());

        assertThat(after.images("0001-car-1")).isEqualTo(before.images());
    }

    @Test
    void what_goes_on_where_a_test_block_ended_is_not_learned_from_until_it_is_two_seconds_away() {
        add("car-1", frames(0, 40));

        List<Image> second =
                datasets.open(add("car-1", frames(40, 80)).version()).images("0002-car-1");

        assertThat(second.subList(0, 3)).extracting(Image::block).containsOnly(Block.GAP);
        assertThat(second.get(3).block()).isEqualTo(Block.TRAIN);
        requireApart();
    }

    @Test
    void what_was_captured_between_frames_that_are_there_is_on_the_side_of_its_twins() {
        add("car-1", everySecond(frames(0, 80), 0));

        add("car-1", everySecond(frames(0, 80), 1));

        requireApart();
        assertThat(latest().images("0002-car-1")).extracting(Image::block).contains(Block.TRAIN, Block.TEST);
    }

    @Test
    void a_folder_that_has_grown_is_cut_beside_what_was_imported_of_it_though_its_names_count_only() {
        add("import", counted(0, 40));

        add("import", counted(0, 80));

        requireApart();
        assertThat(latest().images("0002-import").getFirst().block()).isEqualTo(Block.GAP);
    }

    @Test
    void folders_that_begin_to_count_anew_and_cars_that_drive_at_once_do_not_shorten_each_other() throws IOException {
        add("import", counted(0, 40));
        add("import", earlier(counted(40, 80), Duration.ofSeconds(20)));
        add("car-1", frames(100, 140));
        add("car-2", earlier(frames(140, 180), Duration.ofSeconds(20)));

        assertThat(blocks("0002-import")).isEqualTo(blocks("0001-import"));
        assertThat(blocks("0004-car-2")).isEqualTo(blocks("0003-car-1"));
    }

    private List<Block> blocks(String session) {
        return latest().images(session).stream().map(Image::block).toList();
    }

    @Test
    void a_session_whose_test_block_gave_way_to_its_neighbours_is_not_said_to_train_with_all() throws IOException {
        add("car-1", frames(0, 80));

        // Half a period beside, and ending where the first session is trained on.
        SessionAdded second = add("car-1", earlier(frames(80, 160), Duration.ofMillis(60_250)));

        assertThat(datasets.open(second.version()).images("0002-car-1"))
                .extracting(Image::block)
                .contains(Block.GAP)
                .doesNotContain(Block.TEST);
        assertThat(second.warnings()).noneMatch(warning -> warning.contains("so all serve for training"));
    }

    private static List<NewFrame> earlier(List<NewFrame> frames, Duration by) throws IOException {
        List<NewFrame> earlier = new ArrayList<>();
        for (NewFrame frame : frames) {
            earlier.add(NewFrame.of(
                    frame.name(), frame.bytes().read(), frame.capturedAt().minus(by)));
        }
        return earlier;
    }

    /** No test frame of the dataset was captured within two seconds of a train frame. */
    private void requireApart() {
        List<Image> images = latest().images();
        for (Image test : images) {
            assertThat(images)
                    .filteredOn(image -> test.block() == Block.TEST && image.block() == Block.TRAIN)
                    .allSatisfy(train -> assertThat(Duration.between(train.capturedAt(), test.capturedAt())
                                    .abs())
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
        }
    }

    private static List<NewFrame> everySecond(List<NewFrame> frames, int from) {
        return IntStream.range(0, frames.size())
                .filter(place -> place % 2 == from)
                .mapToObj(frames::get)
                .toList();
    }

    /** Of a folder whose names have no time. */
    private static List<NewFrame> counted(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number ->
                        NewFrame.of(number + ".jpg", Jpegs.frame(number), Instant.EPOCH.plusMillis(500L * number)))
                .toList();
    }

    @Test
    void a_session_of_known_images_leaves_the_latest_version_as_it_is() {
        Version first = add("car-1", frames(0, 4)).version();

        SessionAdded again = add("car-1", frames(0, 4));

        assertThat(again.version()).isEqualTo(first);
        assertThat(again.session()).isEmpty();
        assertThat(again.added()).isZero();
    }

    @Test
    void the_same_image_twice_in_one_session_is_stored_once() {
        List<NewFrame> frames = new ArrayList<>(frames(0, 3));
        frames.add(NewFrame.of("again.jpg", Jpegs.frame(1), NOON.plusSeconds(9)));

        assertThat(add("car-1", frames).added()).isEqualTo(3);
    }

    @Test
    void damaged_frames_and_frames_of_another_size_are_left_out_with_the_reason() {
        List<NewFrame> frames = new ArrayList<>(frames(0, 2));
        frames.add(NewFrame.of("cut.jpg", Arrays.copyOf(Jpegs.frame(7), 900), NOON));
        frames.add(NewFrame.of("wide.jpg", Jpegs.of(320, 240, 1), NOON));

        SessionAdded added = add("car-1", frames);

        assertThat(added.added()).isEqualTo(2);
        assertThat(added.quarantined())
                .containsExactly(
                        new Quarantined("cut.jpg", "truncated"),
                        new Quarantined("wide.jpg", "it is 320x240 pixels, wanted 224x224"));
    }

    @Test
    void a_frame_that_browsers_show_turned_is_left_out_with_the_reason_and_the_rest_goes_on() throws IOException {
        List<NewFrame> frames = new ArrayList<>(frames(0, 2));
        Path turned = Path.of("src/test/resources/frames/refused-exif-orientation-6.jpg");
        frames.add(NewFrame.of("phone.jpg", Files.readAllBytes(turned), NOON));

        SessionAdded added = add("car-1", frames);

        assertThat(added.added()).isEqualTo(2);
        assertThat(added.quarantined()).hasSize(1);
        assertThat(added.quarantined().getFirst().reason()).startsWith("its EXIF orientation 6 ");
    }

    @Test
    void a_session_without_a_usable_frame_is_an_error_that_says_why() {
        assertThatThrownBy(() -> add("car-1", List.of()))
                .isInstanceOf(EmptySessionException.class)
                .hasMessage("no frame from car-1 can be added to track: there is none");
        assertThatThrownBy(() -> add("car-1", List.of(NewFrame.of("cut.jpg", new byte[] {1, 2, 3, 4}, NOON))))
                .isInstanceOf(EmptySessionException.class)
                .hasMessageContaining("cut.jpg (not a JPEG)");
    }

    @Test
    void a_retry_with_its_commit_id_gets_its_session_again() {
        CommitId commit = CommitId.of("workflow-run", "1");
        SessionAdded first = add(commit, "car-1", frames(0, 5));
        add("car-2", frames(5, 9));

        SessionAdded retried = add(commit, "car-1", frames(0, 5));

        assertThat(retried).isEqualTo(first);
        assertThat(store.store().versions(TRACK)).hasSize(2);
    }

    @Test
    void a_commit_id_with_other_frames_is_an_error() {
        CommitId commit = CommitId.of("workflow-run", "1");
        add(commit, "car-1", frames(0, 5));

        assertThatThrownBy(() -> add(commit, "car-1", frames(5, 9))).isInstanceOf(CommitConflictException.class);
    }

    @Test
    void two_cars_at_once_lose_nothing() throws Exception {
        add("start", frames(0, 2));
        List<Callable<SessionAdded>> cars = new ArrayList<>();
        for (int car = 0; car < 4; car++) {
            int first = 10 + car * 3;
            String origin = "car-" + car;
            cars.add(() -> add(origin, frames(first, first + 3)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<SessionAdded> added : threads.invokeAll(cars)) {
                assertThat(added.get().added()).isEqualTo(3);
            }
        }

        Dataset dataset = latest();
        assertThat(dataset.sessions()).hasSize(5).doesNotHaveDuplicates();
        assertThat(dataset.images()).hasSize(14);
    }

    @Test
    void labels_are_set_by_image_digest() {
        Version base = add("car-1", frames(0, 4)).version();

        Version set = label(base, point(1, 30, 40, "ada", NOON), reject(2, "ada", NOON));

        assertThat(datasets.open(set).counts())
                .extracting(Counts::labelled, Counts::rejected, Counts::unlabelled)
                .containsExactly(1, 1, 2);
        Image labelled = image(1);
        assertThat(labelled.label()).contains(new Point(30, 40));
        assertThat(labelled.labeler()).contains("ada");
        assertThat(image(2).rejected()).isTrue();
        assertThat(image(3).unlabelled()).isTrue();
    }

    @Test
    void labels_on_an_old_base_reach_the_latest_version() {
        Version base = add("car-1", frames(0, 4)).version();
        add("car-2", frames(4, 8));

        Version set = label(base, point(1, 30, 40, "ada", NOON));

        assertThat(set.id()).hasToString("track:v3");
        assertThat(latest().images()).hasSize(8);
        assertThat(image(1).label()).contains(new Point(30, 40));
    }

    @Test
    void of_two_labels_of_an_image_the_later_one_counts_in_whichever_order_they_are_committed() {
        Version base = add("car-1", frames(0, 4)).version();

        label(base, point(1, 30, 40, "ada", NOON.plusSeconds(5)));
        label(base, point(1, 90, 40, "bob", NOON));

        assertThat(image(1).label()).contains(new Point(30, 40));
        assertThat(history())
                .containsExactly(
                        "{\"file_name\":\"000002.jpg\",\"x\":90.0,\"y\":40.0,\"rejected\":false,"
                                + "\"labeler\":\"bob\",\"at\":\"2026-11-22T12:00:00Z\"}",
                        "{\"file_name\":\"000002.jpg\",\"x\":30.0,\"y\":40.0,\"rejected\":false,"
                                + "\"labeler\":\"ada\",\"at\":\"2026-11-22T12:00:05Z\"}");
    }

    @Test
    void a_label_imported_as_a_then_b_then_a_again_stays_a_when_another_image_is_labelled() {
        for (int x : List.of(10, 200, 10)) {
            add(
                    "import",
                    frames(0, 4).stream()
                            .map(frame -> frame.name().equals("0.jpg") ? frame.labelled(new Point(x, 50)) : frame)
                            .toList());
        }
        Version again = store.store().latest(TRACK).orElseThrow();

        label(again, point(1, 30, 40, "ada", NOON));

        assertThat(image(0).label()).contains(new Point(10, 50));
    }

    @Test
    void labels_that_are_committed_again_in_another_order_are_the_same_labels() {
        Version base = add("car-1", frames(0, 4)).version();
        CommitId commit = CommitId.random();
        RunId run = store.run(commit);
        List<LabelRevision> labels =
                List.of(point(1, 30, 40, "ada", NOON), point(0, 10, 20, "kim", NOON.plusSeconds(1)));

        Version first = datasets.setLabels(new SetLabels(TRACK, commit, run, base.id(), labels));

        assertThat(datasets.setLabels(new SetLabels(TRACK, commit, run, base.id(), labels.reversed())))
                .isEqualTo(first);
    }

    @Test
    void a_label_after_a_rejection_takes_its_place() {
        Version base = add("car-1", frames(0, 4)).version();

        label(base, reject(1, "ada", NOON), point(1, 5, 6, "ada", NOON.plusSeconds(1)));

        assertThat(image(1).rejected()).isFalse();
        assertThat(image(1).label()).contains(new Point(5, 6));
        assertThat(history()).hasSize(2);
    }

    @Test
    void the_same_labels_once_more_make_no_new_version() {
        Version base = add("car-1", frames(0, 4)).version();
        Version labelled = label(base, point(1, 30, 40, "ada", NOON));

        assertThat(label(base, point(1, 30, 40, "ada", NOON))).isEqualTo(labelled);
    }

    @Test
    void a_label_for_an_image_of_elsewhere_is_an_error() {
        Version base = add("car-1", frames(0, 4)).version();

        assertThatThrownBy(() -> label(base, point(77, 30, 40, "ada", NOON)))
                .isInstanceOf(UnknownImageException.class)
                .hasMessageContaining(digest(77).toString());
        assertThat(store.store().versions(TRACK)).hasSize(1);
    }

    @Test
    void labels_that_frames_bring_along_are_set_also_on_images_that_are_there_already() {
        add("car-1", frames(0, 4));
        List<NewFrame> labelled = frames(2, 6).stream()
                .map(frame -> frame.labelled(new Point(11, 12)))
                .toList();

        SessionAdded added = add("import", labelled);

        assertThat(added.labelled()).isEqualTo(4);
        assertThat(added.added()).isEqualTo(2);
        assertThat(image(2).label()).contains(new Point(11, 12));
        assertThat(image(2).session()).isEqualTo("0001-car-1");
        assertThat(image(5).labeler()).contains("import");
    }

    @Test
    void a_version_knows_its_counts_without_reading_its_tables() {
        Version base = add("car-1", frames(0, 10)).version();
        add("car-2", frames(10, 20));
        Version set = label(base, point(0, 30, 40, "ada", NOON), reject(9, "ada", NOON), point(15, 1, 2, "ada", NOON));

        Dataset dataset = datasets.open(set);

        assertThat(dataset.counts()).isEqualTo(Counts.of(dataset.images().stream()));
        assertThat(set.metadata().path("counts").path("labelled").asInt()).isEqualTo(2);
        assertThat(dataset.unlabelled())
                .isEqualTo(dataset.images().stream().filter(Image::unlabelled).toList());
        assertThat(dataset.holds(digest(15))).isTrue();
        assertThat(dataset.holds(digest(77))).isFalse();
    }

    @Test
    void a_dataset_that_was_logged_as_a_folder_is_counted_by_reading_it_and_indexed_by_the_next_change() {
        Version base = add("car-1", frames(0, 6)).version();
        CommitId commit = CommitId.random();
        ArtifactStore artifacts = store.store();
        Version copied = artifacts
                .log(new LogRequest(
                        TRACK,
                        ArtifactType.DATASET,
                        commit,
                        Digest.of("copied"),
                        store.run(commit),
                        Optional.empty(),
                        tree -> tree.put("README.md", new byte[] {'x'}),
                        JsonNodeFactory.instance.objectNode()))
                .version();

        assertThat(artifacts.tree(copied).isIndexed()).isFalse();
        assertThat(datasets.open(copied).counts()).isEqualTo(datasets.open(base).counts());
        assertThat(datasets.open(copied).holds(digest(3))).isTrue();
        SessionAdded more = add("car-2", frames(4, 9));
        assertThat(more.session()).contains("0002-car-2");
        assertThat(more.added()).isEqualTo(3);
        assertThat(artifacts.tree(more.version()).isIndexed()).isTrue();
        Dataset after = datasets.open(more.version());
        assertThat(after.counts()).isEqualTo(Counts.of(after.images().stream()));
    }

    private SessionAdded add(String origin, List<NewFrame> frames) {
        return add(CommitId.random(), origin, frames);
    }

    private SessionAdded add(CommitId commit, String origin, List<NewFrame> frames) {
        return datasets.addSession(new AddSession(TRACK, commit, store.run(commit), origin, frames, Optional.empty()));
    }

    private Version label(Version base, LabelRevision... revisions) {
        CommitId commit = CommitId.random();
        return datasets.setLabels(new SetLabels(TRACK, commit, store.run(commit), base.id(), List.of(revisions)));
    }

    private Dataset latest() {
        return datasets.open(store.store().latest(TRACK).orElseThrow());
    }

    private Image image(int number) {
        return latest().images().stream()
                .filter(image -> image.digest().equals(digest(number)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> history() {
        ArtifactStore artifacts = store.store();
        byte[] lines = artifacts.read(artifacts.latest(TRACK).orElseThrow(), "0001-car-1/labels.jsonl");
        return new String(lines, StandardCharsets.UTF_8).lines().toList();
    }

    private static List<NewFrame> frames(int from, int to) {
        List<NewFrame> frames = new ArrayList<>();
        for (int number = from; number < to; number++) {
            frames.add(NewFrame.of(number + ".jpg", Jpegs.frame(number), NOON.plusMillis(500L * number)));
        }
        return frames;
    }

    private static LabelRevision point(int image, double x, double y, String labeler, Instant at) {
        return new LabelRevision(digest(image), new LabelDecision.Labelled(new Point(x, y)), labeler, at);
    }

    private static LabelRevision reject(int image, String labeler, Instant at) {
        return new LabelRevision(digest(image), new LabelDecision.Rejected(), labeler, at);
    }

    private static Digest digest(int number) {
        return Digest.of(Jpegs.frame(number));
    }
}
