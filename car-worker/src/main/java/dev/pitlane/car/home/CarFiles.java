package dev.pitlane.car.home;

import dev.pitlane.car.failure.CarException.DiskFailed;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
            DurableFiles.makeFolders(target.getParent());
            Files.write(temporary, content);
            DurableFiles.syncFile(temporary);
            beforeRename.run();
            DurableFiles.moveInto(temporary, target);
        } catch (IOException e) {
            throw new DiskFailed("can't write", target, e);
        }
    }

    public static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DiskFailed("can't read", file, e);
        }
    }

    /** The names of the plain files in a folder, sorted; none if there is no such folder. */
    public static List<String> names(Path folder) {
        return names(folder, file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** The names of the folders in a folder, sorted; none if there is no such folder. */
    public static List<String> folders(Path folder) {
        return names(folder, file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<String> names(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DiskFailed("can't list", folder, e);
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
            throw new DiskFailed("can't delete", folder, e);
        } catch (UncheckedIOException e) {
            throw new DiskFailed("can't delete", folder, e.getCause());
        }
    }
}
