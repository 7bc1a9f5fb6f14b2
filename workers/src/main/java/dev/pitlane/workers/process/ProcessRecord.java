package dev.pitlane.workers.process;

import dev.pitlane.foundation.file.DurableFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file {@code run/<role>.json} in the home that says which process plays a role and where its health is served. */
final class ProcessRecord implements AutoCloseable {
    private final Path file;

    ProcessRecord(Path home, String role, String healthAddress) {
        this.file = home.resolve("run").resolve(role + ".json");
        try {
            DurableFiles.replace(
                    file,
                    Json.MAPPER.writeValueAsBytes(
                            Map.of("role", role, "pid", ProcessHandle.current().pid(), "health", healthAddress)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the home writable and the disk not full?", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
