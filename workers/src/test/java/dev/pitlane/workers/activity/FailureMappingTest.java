package dev.pitlane.workers.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureMappingTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/store"), FailureType.CONFIGURATION),
                Arguments.of(
                        new FileSystemException("/store", null, "Read-only file system"), FailureType.CONFIGURATION),
                Arguments.of(new FileSystemException("/s", "/t", "Operation not permitted"), FailureType.CONFIGURATION),
                Arguments.of(new IOException("Permission denied"), FailureType.CONFIGURATION),
                Arguments.of(new IOException("No space left on device"), FailureType.STORAGE_FULL),
                Arguments.of(new FileSystemException("/store", null, "Stale file handle"), FailureType.INFRASTRUCTURE),
                Arguments.of(new ConnectException("refused"), FailureType.INFRASTRUCTURE),
                Arguments.of(new IOException("the file ends too early"), FailureType.UNKNOWN),
                Arguments.of(new StackOverflowError(), FailureType.UNKNOWN),
                Arguments.of(new Camera(), FailureType.CONFIGURATION));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void what_no_time_mends_goes_to_a_person_and_only_what_time_mends_is_retried(Throwable error, FailureType type) {
        Throwable thrown = error instanceof IOException io ? new UncheckedIOException("while working", io) : error;

        ApplicationFailure failure = (ApplicationFailure) FailureMapping.failure(thrown);

        assertThat(failure.getType()).isEqualTo(type.text());
        assertThat(failure.isNonRetryable()).isEqualTo(type != FailureType.INFRASTRUCTURE);
    }

    @Test
    void an_error_of_ours_says_what_to_which_thing_and_what_to_do() {
        ApplicationFailure failure = (ApplicationFailure) FailureMapping.failure(new Camera());

        assertThat(failure.getOriginalMessage()).isEqualTo("/dev/video0: there is no camera. plug one in");
        assertThat(failure.getCause()).isNull();
        assertThat(failure.getStackTrace()).hasSizeBetween(1, 5);
    }

    private static final class Camera extends PitlaneException {
        Camera() {
            super(FailureType.CONFIGURATION, "there is no camera", "/dev/video0", "plug one in", null);
        }
    }
}
