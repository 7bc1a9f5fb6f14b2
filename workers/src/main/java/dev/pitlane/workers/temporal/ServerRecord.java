package dev.pitlane.workers.temporal;

import dev.pitlane.foundation.file.DurableFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server that Pitlane itself started under a home listens, so that every command in that home finds it.
 *
 * @param address {@code host:port} of the server's gRPC interface
 * @param webInterface address of the Web UI in a browser
 * @param pid the server's process
 */
public record ServerRecord(String address, String webInterface, long pid) {
    private static Path file(Path home) {
        return home.resolve("temporal").resolve("server.json");
    }

    /** The record in this home, if a server was ever started there; it may have ended since. */
    public static Optional<ServerRecord> read(Path home) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file(home)), ServerRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file(home) + "; delete it and start the server again with 'pitlane up'", e);
        }
    }

    /** Writes this record into the home. */
    public void write(Path home) {
        Path file = file(home);
        try {
            DurableFiles.replace(file, Json.MAPPER.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
