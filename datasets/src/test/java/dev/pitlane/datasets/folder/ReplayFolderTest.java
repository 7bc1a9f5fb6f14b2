package dev.pitlane.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayFolderTest {
    @TempDir
    private Path folder;

    @Test
    void numbers_order_frames_and_coordinates_do_not() throws IOException {
        files("9_9_00010.jpg", "0_0_00002.jpg", "120_7_00009.jpg");

        assertThat(names()).containsExactly("0_0_00002.jpg", "120_7_00009.jpg", "9_9_00010.jpg");
        assertThat(times())
                .containsExactly(Instant.ofEpochMilli(200), Instant.ofEpochMilli(900), Instant.ofEpochMilli(1000));
    }

    @Test
    void numbers_without_leading_zeros_count_too() throws IOException {
        files("frame10.jpg", "frame9.jpg", "frame100.JPEG");

        assertThat(names()).containsExactly("frame9.jpg", "frame10.jpg", "frame100.JPEG");
    }

    @Test
    void times_in_uuids_order_frames_and_are_theirs() throws IOException {
        files("10_97_db16b698-8a80-11ee-aa27-b48c9d1c5acd.jpg", "100_45_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg");

        assertThat(names().getFirst()).startsWith("100_45_");
        assertThat(times().getFirst()).isEqualTo(Instant.parse("2023-11-24T04:17:41.752982Z"));
    }

    @Test
    void milliseconds_in_names_are_times() throws IOException {
        files("1700848478457.jpg", "1700848478400.jpg");

        assertThat(times()).containsExactly(Instant.ofEpochMilli(1700848478400L), Instant.ofEpochMilli(1700848478457L));
    }

    @Test
    void a_folder_whose_names_tell_no_order_is_refused_by_name_with_what_to_do() throws IOException {
        files("b.jpg", "a.jpg");

        refused("2 kinds", "a.jpg");
    }

    @Test
    void a_single_frame_needs_no_order() throws IOException {
        files("a.jpg");

        assertThat(times()).containsExactly(Instant.ofEpochMilli(100));
    }

    @Test
    void dates_order_frames_whatever_their_fractions_of_a_second() throws IOException {
        files("06-02-2022_22-16-26.159073.jpg", "06-02-2022_22-16-27.000001.jpg", "26-01-2022_22-16-59.9.jpg");

        assertThat(times())
                .containsExactly(
                        Instant.parse("2022-01-26T22:16:59.9Z"),
                        Instant.parse("2022-02-06T22:16:26.159073Z"),
                        Instant.parse("2022-02-06T22:16:27.000001Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-02-06T22:16:26.159073Z, 2022-02-06T22:16:26.159073Z",
        "2022-02-06T22:16:26+01:00, 2022-02-06T21:16:26Z",
        "2022-02-06 22-16-26, 2022-02-06T22:16:26Z",
        "2022-02-06_22.16.26, 2022-02-06T22:16:26Z",
        "Bild 2022-02-06 at 10.16.26 PM, 2022-02-06T22:16:26Z",
        "center_2022_02_06_22_16_26_287, 2022-02-06T22:16:26Z",
        "20220206_221626, 2022-02-06T22:16:26Z",
        "20220206221626, 2022-02-06T22:16:26Z",
        "PXL_20220206_221626159, 2022-02-06T22:16:26.159Z",
        "2022_02_06_22_16_26, 2022-02-06T22:16:26Z",
        "06_02_2022_22_16_26, 2022-02-06T22:16:26Z",
        "26-02-2022_22-16-26, 2022-02-26T22:16:26Z",
        "02-26-2022_22-16-26, 2022-02-26T22:16:26Z",
        "1644185786, 2022-02-06T22:16:26Z",
        "1644185786.159073, 2022-02-06T22:16:26.159073Z",
        "1644185786159, 2022-02-06T22:16:26.159Z",
        "img-1644185786159073, 2022-02-06T22:16:26.159073Z",
        "1644185786159073123, 2022-02-06T22:16:26.159073123Z",
        "9999999999999999999, 2286-11-20T17:46:39.999999999Z",
        "100_45_1644185786159, 2022-02-06T22:16:26.159Z"
    })
    void times_in_names_are_understood(String name, Instant time) throws IOException {
        files(name + ".jpg");

        assertThat(times()).containsExactly(time);
    }

    @Test
    void seconds_with_fractions_of_any_length_are_one_number() throws IOException {
        files("frame_1700000000.9.jpg", "frame_1700000000.123.jpg", "frame_1700000001.jpg");

        assertThat(names())
                .containsExactly("frame_1700000000.123.jpg", "frame_1700000000.9.jpg", "frame_1700000001.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "0_cam_2, 1_cam_2, 10_cam_2",
        "frame0001_224x224, frame0002_224x224, frame0010_224x224",
        "3_17_frame_9, 3_17_frame_10, 3_17_frame_11",
        "frame_1_0.75, frame_2_-0.5, frame_3_0.1",
        "7_x_3, 8_x_1, 9_x_16",
        "0001_jpg.rf.0a1b2c3d4e5f6071, 0002_jpg.rf.9a1b2c3d4e5f6072, 0003_jpg.rf.1f1b2c3d4e5f6073",
        "20220206_221626_9, 20220206_221626_10, 20220206_221627_1",
        "run-12345678901234567890123, run-12345678901234567890124, run-12345678901234567890125"
    })
    void the_number_that_tells_frames_apart_orders_them(String first, String second, String third) throws IOException {
        files(third + ".jpg", first + ".jpg", second + ".jpg");

        assertThat(names()).containsExactly(first + ".jpg", second + ".jpg", third + ".jpg");
        assertThat(times()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_recordings_start_in_all_names_leaves_the_order_to_the_count() throws IOException {
        files("20220206_221626_frame_9.jpg", "20220206_221626_frame_10.jpg");

        assertThat(times()).containsExactly(Instant.ofEpochMilli(900), Instant.ofEpochMilli(1000));
    }

    @Test
    void a_count_after_a_date_is_no_time_of_day() throws IOException {
        List<String> counted = IntStream.range(0, 66)
                .mapToObj(frame -> String.format(Locale.ROOT, "2022-02-06_%06d.jpg", frame))
                .toList();
        files(counted.toArray(String[]::new));

        assertThat(names()).isEqualTo(counted);
        assertThat(times().getLast()).isBefore(Instant.EPOCH.plusSeconds(10));
    }

    @Test
    void frames_of_one_second_are_spread_over_it_in_the_order_of_their_numbers() throws IOException {
        files("1700000000_1.jpg", "1700000000_2.jpg", "1700000001_1.jpg");

        assertThat(times())
                .containsExactly(
                        Instant.ofEpochSecond(1700000000),
                        Instant.ofEpochSecond(1700000000).plusMillis(100),
                        Instant.ofEpochSecond(1700000001));
    }

    @Test
    void two_cameras_in_one_folder_tell_no_order() throws IOException {
        files("cam1_0001.jpg", "cam1_0002.jpg", "cam2_0001.jpg", "cam2_0002.jpg");

        refused("no number in the names is another one in every name", "cam1_0001.jpg");
    }

    @Test
    void numbers_that_tell_different_orders_tell_none() throws IOException {
        files("a10_b300.jpg", "a20_b100.jpg", "a40_b200.jpg");

        refused("different orders", "a10_b300.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "2022_02_06_22_16_26_159073, 2022_02_06_22_16_27_000001, 2022_02_06_22_17_27_000000",
        "06_02_2022_22_16_26_159073, 06_02_2022_22_16_27_000001, 06_02_2022_22_17_27_000000",
        "12_24_2022_22_16_26_159073, 12_25_2022_22_16_27_000001, 12_26_2022_22_17_27_000000"
    })
    void a_date_that_looks_like_coordinates_is_a_date(String first, String second, String third) throws IOException {
        files(third + ".jpg", second + ".jpg", first + ".jpg");

        assertThat(names()).containsExactly(first + ".jpg", second + ".jpg", third + ".jpg");
        assertThat(times().getFirst()).isAfter(Instant.parse("2022-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "img_22_16_26_159073, img_22_16_27_000001, img_22_17_01_500000",
        "frame_12_500000, frame_13_000123, frame_13_200000",
        "frame_12_500, frame_13_001, frame_13_200"
    })
    void a_number_that_another_one_before_it_contradicts_tells_no_order(String first, String second, String third)
            throws IOException {
        files(first + ".jpg", second + ".jpg", third + ".jpg");

        refused("different orders", first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%02d-%02d-%02d.jpg",
                "22-06-01_%02d-%02d-%02d.jpg",
                "2022-6-1_%02d-%02d-%02d.jpg",
                "1 Jun 2022 %02d_%02d_%02d.jpg"
            })
    void a_clock_that_is_not_understood_is_not_taken_for_a_count_of_its_seconds(String format) throws IOException {
        for (int second = 30; second < 70; second++) {
            files(String.format(Locale.ROOT, format, 12, 30 + second / 60, second % 60));
        }

        refused("tell different orders", ".jpg");
    }

    @Test
    void a_count_from_which_some_frames_lack_counts_against_other_numbers() throws IOException {
        files("cam_100_45_0001.jpg", "cam_90_45_0002.jpg", "cam_90_60_0005.jpg", "cam_100_60_0007.jpg");

        assertThat(names())
                .containsExactly(
                        "cam_100_45_0001.jpg", "cam_90_45_0002.jpg", "cam_90_60_0005.jpg", "cam_100_60_0007.jpg");
    }

    @Test
    void names_of_two_kinds_tell_no_order() throws IOException {
        files("frame_1.jpg", "frame_2.jpg", "690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg");

        refused("2 kinds", "frame_1.jpg (2 like it)");
    }

    @Test
    void a_name_unlike_all_others_is_left_out_with_the_reason() throws IOException {
        files(IntStream.range(0, 20).mapToObj(frame -> frame + ".jpg").toArray(String[]::new));
        files("cover.jpg");

        ReplayFolder replay = ReplayFolder.open(folder);

        assertThat(replay.frames()).hasSize(20);
        assertThat(replay.leftOut())
                .containsExactly(
                        new Quarantined("cover.jpg", "its name is not like those of the others, for instance 0.jpg"));
    }

    @Test
    void dates_that_mean_two_days_are_said_or_refused() throws IOException {
        files("05-03-2022_10-00-00.jpg", "05-03-2022_10-00-01.jpg");

        assertThat(ReplayFolder.open(folder).warnings())
                .singleElement()
                .asString()
                .contains("day first", "2022-03-05T10:00:00Z");

        files("04-04-2022_10-00-00.jpg");

        refused("day first gives another order", "");
    }

    @Test
    void links_are_followed_and_links_to_nothing_and_system_litter_left_out() throws IOException {
        files("1.jpg", "._1.jpg");
        Files.createSymbolicLink(folder.resolve("2.jpg"), folder.resolve("1.jpg"));
        Files.createSymbolicLink(folder.resolve("3.jpg"), folder.resolve("gone.jpg"));

        assertThat(names()).containsExactly("1.jpg", "2.jpg");
        assertThat(ReplayFolder.open(folder).leftOut())
                .containsExactly(
                        new Quarantined("._1.jpg", "hidden, or the operating system's own"),
                        new Quarantined("3.jpg", "a link to nothing"));
    }

    @Test
    void the_parent_of_image_folders_names_them() throws IOException {
        for (String below : List.of("a", "b", "__MACOSX")) {
            Path inside = Files.createDirectories(folder.resolve(below));
            for (int frame = 0; frame < 3; frame++) {
                Files.createFile(inside.resolve(frame + ".jpg"));
            }
        }

        assertThatThrownBy(() -> ReplayFolder.open(folder))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("2 folders below hold 6 fitting images: a (3), b (3)");
    }

    @Test
    void a_zip_file_and_a_donkeycar_tub_are_recognised() throws IOException {
        files("data.zip", "catalog_0.catalog");

        assertThatThrownBy(() -> ReplayFolder.open(folder.resolve("data.zip")))
                .isInstanceOfSatisfying(
                        FolderException.class, e -> assertThat(e.action()).contains("unpack it"))
                .hasMessageContaining("data.zip: is an archive");
        assertThatThrownBy(() -> ReplayFolder.open(folder)).hasMessageContaining("Donkeycar tub");
    }

    @Test
    void other_files_are_passed_over() throws IOException {
        files("1.jpg", "LICENSE.md", ".hidden.jpg");
        Files.createDirectory(folder.resolve("2.jpg"));

        assertThat(names()).containsExactly("1.jpg");
    }

    @Test
    void a_folder_without_jpegs_says_what_is_expected() throws IOException {
        files("notes.txt");

        assertThatThrownBy(() -> ReplayFolder.open(folder))
                .isInstanceOfSatisfying(
                        FolderException.class, e -> assertThat(e.action()).contains("224x224 JPEGs"))
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> ReplayFolder.open(folder.resolve("missing")))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("missing");
    }

    private void refused(String why, String example) {
        assertThatThrownBy(() -> ReplayFolder.open(folder))
                .isInstanceOfSatisfying(FolderException.class, e -> assertThat(e.action())
                        .contains("one number that grows from frame to frame"))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(why)
                .hasMessageContaining(example);
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<String> names() {
        return ReplayFolder.open(folder).frames().stream()
                .map(frame -> frame.file().getFileName().toString())
                .toList();
    }

    private List<Instant> times() {
        return ReplayFolder.open(folder).frames().stream()
                .map(ReplayFolder.Frame::capturedAt)
                .toList();
    }
}
