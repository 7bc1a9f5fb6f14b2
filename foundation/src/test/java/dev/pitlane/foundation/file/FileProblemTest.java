package dev.pitlane.foundation.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileProblemTest {

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void a_full_disk_is_told_apart(String strerror) {
        assertThat(FileProblem.of(new IOException(strerror))).isEqualTo(FileProblem.FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Operation not permitted",
                "Operation not supported",
                "Function not implemented",
                "Invalid cross-device link",
                "Read-only file system",
                "Not a directory"
            })
    void what_no_retry_mends_is_permanent(String strerror) {
        assertThat(FileProblem.of(new FileSystemException("/store/a", null, strerror)))
                .isEqualTo(FileProblem.PERMANENT);
    }

    @Test
    void a_denied_file_is_permanent_though_java_gives_no_reason() {
        assertThat(FileProblem.of(new AccessDeniedException("/store/a"))).isEqualTo(FileProblem.PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Input/output error", "Stale file handle", "Connection timed out"})
    void a_disk_that_may_come_back_is_transient(String strerror) {
        assertThat(FileProblem.of(new IOException(strerror))).isEqualTo(FileProblem.TRANSIENT);
    }
}
