package dev.pitlane.car.home;

import dev.pitlane.artifacts.storage.DurableFiles;
import dev.pitlane.artifacts.storage.StorageFailures;
import dev.pitlane.car.failure.CarException.DiskFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are either wholly there or not at all, whenever the power goes. */
public final class CarFiles {
    /** Ending of files that were being written; whoever owns a folder deletes what it finds of them. */
    public static final String TEMPORARY = ".writing";

    private CarFiles() {}

    /** Writes beside the target, syncs, renames over it, syncs the folder. */
    public static void write(Path target, byte[] content) {
        write(target, content, () -> {});
    }

    /** As {@link #write(Path, byte[])}; {@code beforeRename} runs when the new content is safe but not yet in place. */
    public static void write(Path target, byte[] content, Runnable beforeRename) {
        Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY);
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            beforeRename.run();
            DurableFiles.moveInto(temporary, target);
        } catch (IOException e) {
            throw failed("can't write " + target, target, e);
        }
    }

    public static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("can't read " + file, file, e);
        }
    }

    /** The names of the plain files in a folder, sorted; none if there is no such folder. */
    public static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("can't list " + folder, folder, e);
        }
    }

    /** Deletes a folder and what is in it; nothing happens if it is not there. Links are not followed. */
    public static void deleteFolder(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed("can't delete " + folder, folder, e);
        } catch (UncheckedIOException e) {
            throw failed("can't delete " + folder, folder, e.getCause());
        }
    }

    static DiskFailed failed(String what, Path path, IOException cause) {
        boolean full = StorageFailures.isFull(cause);
        String action = full ? "make room on the disk of " + path : "check the disk and the permissions of " + path;
        return new DiskFailed(what + ": " + cause.getMessage(), path.toString(), action, full, cause);
    }
}
