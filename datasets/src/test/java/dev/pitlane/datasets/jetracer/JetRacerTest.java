package dev.pitlane.datasets.jetracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.Jpegs;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.StoreForTests;
import dev.pitlane.datasets.error.FolderException;
import dev.pitlane.datasets.error.NothingUsableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetRacerTest {
    private static final String FIRST = "100_45_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg";
    private static final String SECOND = "10_97_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg";

    @TempDir
    private Path home;

    private Path folder;
    private StoreForTests store;
    private Datasets datasets;

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
        assertThat(answer.quarantined()).isEmpty();
        assertThat(dataset("track").images())
                .extracting(image -> image.label().orElseThrow())
                .containsExactly(new Point(100, 45), new Point(10, 97));
        assertThat(dataset("track").images().getFirst().capturedAt())
                .isEqualTo(Instant.parse("2023-11-24T04:17:41.752982Z"));
    }

    @Test
    void what_cannot_be_used_is_left_out_with_the_reason_and_the_rest_is_imported() throws IOException {
        file(FIRST, Jpegs.frame(1));
        file("0_0_00001.jpg", Jpegs.frame(2));
        file("1_2_0b5d37f8-52f5-4a06-9b34-0a1a8d2c5b11.jpg", Jpegs.frame(3));
        file("250_2_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.frame(4));
        file(SECOND, Arrays.copyOf(Jpegs.frame(5), 1000));
        file("12_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg", Jpegs.of(640, 480, 6));
        file("readme.txt", new byte[] {1});
        file(".DS_Store", new byte[] {1});

        ImportAnswer answer = run("track");

        assertThat(answer.images()).isEqualTo(1);
        assertThat(answer.quarantined())
                .containsExactlyInAnyOrder(
                        new Quarantined("0_0_00001.jpg", "its name is not x_y_<uuid1>.jpg"),
                        new Quarantined(
                                "1_2_0b5d37f8-52f5-4a06-9b34-0a1a8d2c5b11.jpg",
                                "the UUID in its name is of version 4, which carries no time; wanted 1"),
                        new Quarantined(
                                "250_2_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg",
                                "the point in its name lies outside the image, whose pixels are 0 to 223"),
                        new Quarantined(SECOND, "truncated"),
                        new Quarantined(
                                "12_97_db16b699-8a80-11ee-aa27-b48c9d1c5acd.jpg", "is 640x480 pixels, wanted 224x224"),
                        new Quarantined("readme.txt", "its name is not x_y_<uuid1>.jpg"));
    }

    @Test
    void a_folder_with_nothing_usable_is_an_error_that_says_what_is_expected() throws IOException {
        file("0_0_00001.jpg", Jpegs.frame(1));

        assertThatThrownBy(() -> run("track"))
                .isInstanceOfSatisfying(NothingUsableException.class, e -> assertThat(e.action())
                        .contains("x_y_<uuid1>.jpg"))
                .hasMessageContaining("0_0_00001.jpg (its name is not x_y_<uuid1>.jpg)");
    }

    @Test
    void a_folder_whose_frames_are_all_damaged_is_an_error_too() throws IOException {
        file(FIRST, new byte[] {1, 2, 3, 4, 5});

        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(NothingUsableException.class)
                .hasMessageContaining("not a JPEG");
    }

    @Test
    void an_empty_or_missing_folder_is_named() {
        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(NothingUsableException.class)
                .hasMessageContaining("there is no file in it");
        folder = home.resolve("missing");
        assertThatThrownBy(() -> run("track"))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void the_same_image_under_two_labels_is_stored_once_and_the_later_label_counts() throws IOException {
        file(FIRST, Jpegs.frame(1));
        file(SECOND, Jpegs.frame(1));

        ImportAnswer answer = run("track");

        assertThat(answer.images()).isEqualTo(1);
        assertThat(dataset("track").images().getFirst().label()).contains(new Point(10, 97));
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
        assertThat(JetRacerExport.run(original, folder)).isEqualTo(2);
        assertThat(JetRacerExport.run(original, folder)).isEqualTo(2);
        run("copy");

        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
        assertThat(dataset("copy").images()).isEqualTo(original.images());
    }

    private ImportAnswer run(String dataset) {
        CommitId commit = CommitId.random();
        return new JetRacerImport(datasets).run(folder, ArtifactName.parse(dataset), commit, store.run(commit));
    }

    private Dataset dataset(String name) {
        return datasets.open(store.store().latest(ArtifactName.parse(name)).orElseThrow());
    }

    private void file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
