package dev.pitlane.datasets.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.error.FolderException;
import dev.pitlane.datasets.error.NothingUsableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void frames_without_numbers_go_by_name_and_count_from_one() throws IOException {
        files("b.jpg", "a.jpg");

        assertThat(names()).containsExactly("a.jpg", "b.jpg");
        assertThat(times()).containsExactly(Instant.ofEpochMilli(100), Instant.ofEpochMilli(200));
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

        assertThatThrownBy(() -> ReplayFolder.frames(folder))
                .isInstanceOfSatisfying(NothingUsableException.class, e -> assertThat(e.action())
                        .contains("224x224 JPEGs"))
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> ReplayFolder.frames(folder.resolve("missing")))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("missing");
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<String> names() {
        return ReplayFolder.frames(folder).stream()
                .map(frame -> frame.file().getFileName().toString())
                .toList();
    }

    private List<Instant> times() {
        return ReplayFolder.frames(folder).stream()
                .map(ReplayedFrame::capturedAt)
                .toList();
    }
}
