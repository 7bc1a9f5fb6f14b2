package dev.pitlane.car.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.foundation.file.DurableFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a worker takes orders. Only the user who runs it can read the token.
 *
 * @param port on 127.0.0.1
 * @param token to be shown with every request
 */
record WorkerFile(int port, String token) {
    static Optional<WorkerFile> read(CarHome home) {
        return CarFiles.read(home.workerFile()).flatMap(json -> {
            try {
                return Optional.of(Json.MAPPER.readValue(json, WorkerFile.class));
            } catch (IOException e) {
                // Not ours, or from another version: then there is no worker that we could ask.
                return Optional.empty();
            }
        });
    }

    void write(CarHome home) {
        Path file = home.workerFile();
        try {
            DurableFiles.makeFolders(home.folder());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, Json.MAPPER.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a worker file is always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    static void delete(CarHome home) {
        try {
            Files.deleteIfExists(home.workerFile());
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + home.workerFile(), e);
        }
    }
}
