package dev.pitlane.car.slot;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.car.failure.CarException.DiskFailed;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.home.CarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one slot: written one by one so that a broken download goes on, and verified against their digests. */
final class SlotFiles {
    private final Path folder;

    SlotFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the file is there with its digest. */
    boolean has(String path, Digest digest) {
        Path file = resolve(path);
        return Files.isRegularFile(file) && digestOf(file).equals(digest);
    }

    void write(String path, byte[] content) {
        CarFiles.write(resolve(path), content);
    }

    /** Deletes what does not belong to the engine: another engine's files, and what a power cut left half written. */
    void keepOnly(Map<String, Digest> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (!files.containsKey(folder.relativize(file).toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new DiskFailed("can't clear", folder, e);
        }
    }

    /** The first file that is missing or has another digest, in words; empty if all are right. */
    Optional<String> fault(Map<String, Digest> files) {
        for (Map.Entry<String, Digest> file : files.entrySet()) {
            Path path = resolve(file.getKey());
            if (!Files.isRegularFile(path)) {
                return Optional.of(file.getKey() + " is missing");
            }
            Digest found = digestOf(path);
            if (!found.equals(file.getValue())) {
                return Optional.of(file.getKey() + " has digest " + found + " instead of " + file.getValue());
            }
        }
        return Optional.empty();
    }

    private Path resolve(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new EngineUnusable(
                    "the engine names a file outside its own folder: " + path, path, "convert the model again");
        }
        return file;
    }

    private static Digest digestOf(Path file) {
        try {
            return Digest.of(file);
        } catch (IOException e) {
            throw new DiskFailed("can't read", file, e);
        }
    }
}
