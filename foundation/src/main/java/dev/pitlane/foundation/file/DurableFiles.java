package dev.pitlane.foundation.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writing that survives a power cut: file contents and folder entries reach the disk before the method returns. */
public final class DurableFiles {
    private DurableFiles() {}

    /**
     * Writes a new file and flushes it to the disk. Its folder entry is not flushed: the file is to be linked or moved.
     *
     * @param content is read to its end; the caller closes it
     */
    public static void writeNew(Path file, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** Puts a flushed file in its place, replacing what is there, and flushes the folder. */
    public static void moveInto(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(target));
    }

    /**
     * Puts the bytes in the file's place, which is then either the old or the new one, whenever the power goes. A new
     * file can be read by its owner only.
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        makeFolders(target.getParent());
        Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new");
        try {
            Files.write(temporary, bytes);
            syncFile(temporary);
            moveInto(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Flushes a file's content to the disk. */
    public static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Flushes a folder's entries to the disk. Linux and macOS let a folder be opened for that. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes a folder and flushes the entry in its parent. */
    public static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        syncFolder(folderOf(folder));
    }

    /** Makes a folder and those above it that are not there; each new one's entry is flushed in the one above. */
    public static void makeFolders(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && !Files.isDirectory(folder)) {
            makeFolders(above);
            makeFolder(folder);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        return folder;
    }
}
