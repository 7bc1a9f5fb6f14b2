package dev.pitlane.workers.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A file {@code run/<role>.json} in the home that says which process plays a role and where its health is served. */
final class ProcessRecord implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path file;

    ProcessRecord(Path home, String role, String healthAddress) {
        this.file = home.resolve("run").resolve(role + ".json");
        Path fresh = file.resolveSibling(role + ".json.new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    fresh,
                    JSON.writeValueAsString(
                            Map.of("role", role, "pid", ProcessHandle.current().pid(), "health", healthAddress)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
