package dev.pitlane.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.Jpegs;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.LabelledTwice;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.SetLabels;
import dev.pitlane.datasets.StoreForTests;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetRacerTest {
    private static final String FIRST = "100_45_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg";
    private static final String SECOND = "10_97_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg";

    @TempDir
    private Path home;

    private Path folder;
    private StoreForTests store;
    private Datasets datasets;
    private Optional<PointUnit> unit = Optional.empty();

    @BeforeEach
    void make_the_folder() throws IOException {
        folder = Files.createDirectory(home.resolve("frames"));
        store = new StoreForTests(home);
        datasets = new Datasets(store.store());
    }

    @Test
    void names_give_the_labels_and_the_order() throws IOException {
        file(SECOND, Jpegs.frame(2));
        file(FIRST, Jpegs.frame(1));

        ImportAnswer answer = run("track");

        assertThat(answer.session()).contains("0001-import");
        assertThat(answer.images()).isEqualTo(2);
        assertThat(answer.labelled()).isEqualTo(2);
        assertThat(answer.quarantine().files()).isZero();
        assertThat(dataset("track").images())
                .extracting(image -> image.label().orElseThrow())
                .containsExactly(new Point(100, 45), new Point(10, 97));
        assertThat(dataset("track").images().getFirst().capturedAt())
                .isEqualTo(Instant.parse("2023-11-24T04:17:41.752982Z"));
    }

    @Test
    void what_cannot_be_used_is_left_out_with_the_reason_and_the_rest_is_imported() throws IOException {
        for (int number = 10; number < 40; number++) {
            file(named(number, number, number), Jpegs.frame(number));
        }
        file("0_0_00001.jpg", Jpegs.frame(2));
        file("1_2_0b5d37f8-52f5-4a06-9b34-0a1a8d2c5b11.jpg", Jpegs.frame(3));
        file("250_2_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.frame(4));
        file(SECOND, Arrays.copyOf(Jpegs.frame(5), 1000));
        file("12_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.of(640, 480, 6));
        file("readme.txt", new byte[] {1});
        file(".DS_Store", new byte[] {1});
        Files.createSymbolicLink(
                folder.resolve("13_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg"), folder.resolve("no"));

        ImportAnswer answer = run("track");

        String noTime = "its name does not hold a UUID of version 1 as those of the others do";
        assertThat(answer.images()).isEqualTo(30);
        assertThat(answer.quarantine().first())
                .containsExactlyInAnyOrder(
                        new Quarantined("0_0_00001.jpg", noTime),
                        new Quarantined("1_2_0b5d37f8-52f5-4a06-9b34-0a1a8d2c5b11.jpg", noTime),
                        new Quarantined(
                                "250_2_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg",
                                "the point in its name lies outside the image, which goes from 0 to 224 pixels"),
                        new Quarantined(SECOND, "truncated"),
                        new Quarantined(
                                "12_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg",
                                "it is 640x480 pixels, wanted 224x224"),
                        new Quarantined("13_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg", "a link to nothing"),
                        new Quarantined("readme.txt", "its name is not x_y_<uuid1>.jpg"),
                        new Quarantined(".DS_Store", "hidden, or the operating system's own"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_cannot_be_read_is_left_out_and_the_rest_is_imported() throws IOException {
        file(FIRST, Jpegs.frame(1));
        // A file that is there and whose bytes nobody gets, not even root.
        Files.createSymbolicLink(folder.resolve(SECOND), Path.of("/proc/self/mem"));

        ImportAnswer answer = run("track");
        Files.delete(folder.resolve(SECOND));

        assertThat(answer.images()).isEqualTo(1);
        assertThat(answer.quarantine().first())
                .containsExactly(new Quarantined(SECOND, "can't be read: Input/output error"));
    }

    @Test
    void five_thousand_files_left_out_make_a_short_answer_with_counts() throws IOException {
        file(FIRST, Jpegs.frame(1));
        for (int number = 0; number < 5000; number++) {
            Files.createFile(folder.resolve("notes" + number + ".txt"));
        }
        Files.createFile(folder.resolve("Thumbs.db"));

        ImportAnswer answer = run("track");

        assertThat(answer.json().toString().length()).isLessThan(4000);
        assertThat(answer.json().get("quarantinedFiles").intValue()).isEqualTo(5001);
        assertThat(answer.text().lines())
                .contains(
                        "left out 5000 files: notes0.txt, notes1.txt, notes10.txt, …: its name is not x_y_<uuid1>.jpg",
                        "left out Thumbs.db: hidden, or the operating system's own")
                .hasSizeLessThan(6);
    }

    @Test
    void the_border_of_the_image_is_inside() throws IOException {
        file("224_224_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.frame(1));

        run("track");

        assertThat(dataset("track").images().getFirst().label()).contains(new Point(224, 224));
    }

    @Test
    void points_in_jetbots_names_are_refused_until_their_unit_is_said() throws IOException {
        file("xy_050_025_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.frame(1));
        file("xy_100_101_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.frame(2));

        assertThatThrownBy(() -> run("track"))
                .isInstanceOfSatisfying(
                        FolderException.class, e -> assertThat(e.action()).contains("--unit percent or --unit pixels"))
                .hasMessageContaining("xy_050_025");

        unit = Optional.of(PointUnit.PERCENT);
        ImportAnswer percent = run("percent");
        assertThat(dataset("percent").images().getFirst().label()).contains(new Point(112, 56));
        assertThat(percent.quarantine().first())
                .extracting(Quarantined::reason)
                .containsExactly("the point in its name lies outside the image, which goes from 0 to 100 percent");

        unit = Optional.of(PointUnit.PIXELS);
        run("pixels");
        assertThat(dataset("pixels").images().getFirst().label()).contains(new Point(50, 25));
    }

    @Test
    void dates_and_counts_after_the_point_order_frames_too() throws IOException {
        file("10_20_06-02-2022_22-16-27.01.jpg", Jpegs.frame(1));
        file("30_40_06-02-2022_22-16-26.99.jpg", Jpegs.frame(2));

        run("track");

        assertThat(dataset("track").images())
                .extracting(image -> image.label().orElseThrow())
                .containsExactly(new Point(30, 40), new Point(10, 20));
    }

    @Test
    void frames_that_nobody_labelled_are_not_taken_for_labelled_ones() throws IOException {
        file("0_0_00001.jpg", Jpegs.frame(1));
        file("0_0_00002.jpg", Jpegs.frame(2));

        assertThatThrownBy(() -> run("track"))
                .isInstanceOfSatisfying(
                        FolderException.class, e -> assertThat(e.action()).contains("replay:"))
                .hasMessageContaining("nobody has labelled");
    }

    @Test
    void equal_labels_times_after_now_and_years_apart_are_said() throws IOException {
        file("10_20_1644185786.jpg", Jpegs.frame(1));
        file("10_20_4102444800.jpg", Jpegs.frame(2));

        assertThat(run("track").warnings())
                .hasSize(4)
                .anySatisfy(warning -> assertThat(warning).contains("captured after now", "2100-01-01T00:00:00Z"))
                .anySatisfy(warning -> assertThat(warning).contains("years apart", "2022-02-06T22:16:26Z"))
                .anySatisfy(warning -> assertThat(warning).contains("no test block"))
                .anySatisfy(warning -> assertThat(warning).contains("all labels are the same point (10.0, 20.0)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void a_few_labelled_frames_all_serve_for_training_and_the_answer_says_so(int frames) throws IOException {
        for (int number = 0; number < frames; number++) {
            file(number + "_20_1644185786" + number + "00.jpg", Jpegs.frame(number));
        }

        ImportAnswer answer = run("track");

        assertThat(dataset("track").labelled(Block.TRAIN)).hasSize(frames);
        assertThat(answer.warnings()).singleElement().asString().contains("no test block", frames + " frame");
    }

    @Test
    void the_parent_of_jetracer_folders_names_them() throws IOException {
        Path folders = folder;
        for (String below : new String[] {"one", "two"}) {
            folder = Files.createDirectories(folders.resolve("data").resolve(below));
            file(FIRST, Jpegs.frame(1));
            file("notes.txt", new byte[1]);
        }
        folder = folders;

        assertThatThrownBy(() -> run("track"))
                .hasMessageContaining("2 folders below hold 2 fitting images")
                .hasMessageContaining(Path.of("data", "one") + " (1)");
    }

    @Test
    void a_folder_with_nothing_usable_is_an_error_that_says_what_is_expected() throws IOException {
        file("00001.jpg", Jpegs.frame(1));

        assertThatThrownBy(() -> run("track"))
                .isInstanceOfSatisfying(
                        FolderException.class, e -> assertThat(e.action()).contains("x_y_<uuid1>.jpg"))
                .hasMessageContaining("00001.jpg (its name is not x_y_<uuid1>.jpg)");
    }

    @Test
    void a_folder_whose_frames_are_all_damaged_is_an_error_too() throws IOException {
        file(FIRST, new byte[] {1, 2, 3, 4, 5});

        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("not a JPEG");
    }

    @Test
    void an_empty_or_missing_folder_is_named() {
        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("there is no file in it");
        folder = home.resolve("missing");
        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void of_two_labels_of_the_same_image_the_later_one_counts_and_both_are_told_with_their_distance()
            throws IOException {
        file(FIRST, Jpegs.frame(1));
        file(SECOND, Jpegs.frame(1));

        ImportAnswer answer = run("track");

        assertThat(answer.images()).isEqualTo(1);
        assertThat(dataset("track").images().getFirst().label()).contains(new Point(10, 97));
        assertThat(answer.labelledTwice())
                .containsExactly(new LabelledTwice(FIRST, new Point(100, 45), SECOND, new Point(10, 97)));
        assertThat(answer.text())
                .contains("two labels, 103.9 pixels apart: (100, 45) in " + FIRST + " gives way to (10, 97) in "
                        + SECOND);
        assertThat(run("track").version()).as("once more").isEqualTo(answer.version());
    }

    @Test
    void a_label_imported_as_A_then_B_then_A_again_is_A() throws IOException {
        file(FIRST, Jpegs.frame(1));
        run("track");
        Files.delete(folder.resolve(FIRST));
        file(SECOND, Jpegs.frame(1));
        run("track");
        Files.delete(folder.resolve(SECOND));
        file(FIRST, Jpegs.frame(1));

        run("track");

        assertThat(dataset("track").images().getFirst().label()).contains(new Point(100, 45));
    }

    @Test
    void a_label_that_gives_way_to_that_of_another_import_is_told_with_the_distance() throws IOException {
        file(FIRST, Jpegs.frame(1));
        assertThat(run("track").warnings()).noneMatch(warning -> warning.contains("label in the dataset"));
        Files.delete(folder.resolve(FIRST));
        file(SECOND, Jpegs.frame(1));

        assertThat(run("track").warnings())
                .contains("1 image had another label in the dataset, which gave way to the new one: (10, 97) in "
                        + SECOND + " beside (100, 45), 103.9 px away");
        assertThat(run("track").warnings())
                .as("once more nothing gives way")
                .noneMatch(warning -> warning.contains("label in the dataset"));
    }

    @Test
    void a_persons_label_wins_whatever_the_time_in_a_file_name_says() throws IOException {
        file("10_20_4102444800.jpg", Jpegs.frame(1));
        ImportAnswer imported = run("track");
        CommitId commit = CommitId.random();
        datasets.setLabels(new SetLabels(
                ArtifactName.parse("track"),
                commit,
                store.run(commit),
                imported.version(),
                List.of(new LabelRevision(
                        Digest.of(Jpegs.frame(1)),
                        new LabelDecision.Labelled(new Point(1, 2)),
                        "ada",
                        Instant.parse("2026-01-01T00:00:00Z")))));
        file("30_40_4102444801.jpg", Jpegs.frame(1));

        assertThat(run("track").warnings())
                .contains("1 image with a decision of a person in the dataset, which counts and not the new label: (30,"
                        + " 40) in 30_40_4102444801.jpg beside (1, 2), 47.8 px away");

        assertThat(dataset("track").images().getFirst().label()).contains(new Point(1, 2));
    }

    @Test
    void the_same_folder_a_second_time_adds_nothing() throws IOException {
        file(FIRST, Jpegs.frame(1));
        ImportAnswer first = run("track");

        ImportAnswer again = run("track");

        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.session()).isEmpty();
        assertThat(again.added()).isZero();
        assertThat(again.json().get("session").isNull()).isTrue();
    }

    @Test
    void an_exported_folder_imports_as_the_same_images_times_and_labels() throws IOException {
        file(FIRST, Jpegs.frame(1));
        file(SECOND, Jpegs.frame(2));
        run("track");
        Dataset original = dataset("track");

        folder = home.resolve("exported");
        assertThat(JetRacerExport.run(original, folder)).isEqualTo(new JetRacerExport.Exported(2, 0));
        assertThat(JetRacerExport.run(original, folder)).isEqualTo(new JetRacerExport.Exported(2, 0));
        run("copy");

        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
        assertThat(dataset("copy").images()).isEqualTo(original.images());
    }

    @Test
    void exported_again_after_corrections_a_folder_has_no_earlier_label_and_keeps_what_others_put_there()
            throws IOException {
        file(FIRST, Jpegs.frame(1));
        file(SECOND, Jpegs.frame(2));
        run("track");
        Dataset before = dataset("track");
        folder = home.resolve("exported");
        JetRacerExport.run(before, folder);
        file(named(1, 2, 7), Jpegs.frame(3));
        CommitId commit = CommitId.random();
        datasets.setLabels(new SetLabels(
                ArtifactName.parse("track"),
                commit,
                store.run(commit),
                before.version().id(),
                List.of(
                        decided(before, 0, new LabelDecision.Labelled(new Point(99, 98))),
                        decided(before, 1, new LabelDecision.Rejected()))));

        JetRacerExport.Exported again = JetRacerExport.run(dataset("track"), folder);

        assertThat(again).isEqualTo(new JetRacerExport.Exported(1, 2));
        assertThat(folder.toFile().list())
                .hasSize(2)
                .contains(named(1, 2, 7))
                .anyMatch(name -> name.startsWith("99_98_"));
    }

    private static LabelRevision decided(Dataset dataset, int place, LabelDecision decision) {
        return new LabelRevision(
                dataset.images().get(place).digest(), decision, "ada", Instant.parse("2026-11-22T12:00:00Z"));
    }

    /** A name whose UUID's time grows with the number. */
    private static String named(int x, int y, int number) {
        return x + "_" + y + "_" + String.format(Locale.ROOT, "%08x", number * 20_000_000L)
                + "-8a80-11ee-aa27-b48c9d1c5acd.jpg";
    }

    private ImportAnswer run(String dataset) {
        CommitId commit = CommitId.random();
        return new JetRacerImport(datasets).run(folder, unit, ArtifactName.parse(dataset), commit, store.run(commit));
    }

    private Dataset dataset(String name) {
        return datasets.open(store.store().latest(ArtifactName.parse(name)).orElseThrow());
    }

    private void file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
