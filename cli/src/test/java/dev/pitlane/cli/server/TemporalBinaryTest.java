package dev.pitlane.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TemporalBinaryTest {
    @TempDir
    private Path folder;

    @Test
    // One that waits for the program's end fails here.
    @Timeout(30)
    void a_program_that_does_not_even_tell_its_version_is_not_taken_and_does_not_live_on() throws IOException {
        Path silent = program("silent", "exec sleep 1000");

        assertThat(TemporalBinary.isNewEnough(silent, Duration.ofMillis(200))).isFalse();
        assertThat(ProcessHandle.current().children()).noneMatch(TemporalBinaryTest::sleeps);
        assertThat(TemporalBinary.isNewEnough(program("prompt", "echo temporal version 1.9.1"), Duration.ofSeconds(30)))
                .isTrue();
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("sleep 1000"))
                .isPresent();
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
