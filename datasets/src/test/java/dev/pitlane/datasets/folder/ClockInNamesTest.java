package dev.pitlane.datasets.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockInNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%02d-%02d-%02d.jpg",
                "22-06-01_%02d-%02d-%02d.jpg",
                "2022-6-1_%02d-%02d-%02d.jpg",
                "1 Jun 2022 %02d_%02d_%02d.jpg"
            })
    void a_clock_that_is_not_understood_is_not_taken_for_a_count_of_its_seconds(String format, @TempDir Path folder)
            throws Exception {
        for (int second = 30; second < 70; second++) {
            String name = String.format(Locale.ROOT, format, 12, 30 + second / 60, second % 60);
            Files.createFile(folder.resolve(name));
        }

        assertThatThrownBy(() -> ReplayFolder.open(folder))
                .isInstanceOf(FolderException.class)
                .hasMessageContaining("tell different orders");
    }
}
