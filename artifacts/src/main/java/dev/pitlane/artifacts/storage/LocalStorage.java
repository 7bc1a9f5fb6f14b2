package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of a local disk (or of a network file system with hard links). An object is written beside the others under
 * {@code .tmp}, flushed, and then hard-linked to its name: linking fails if the name is taken, which is the one
 * primitive that the store needs.
 */
public final class LocalStorage implements Storage {
    private static final String TEMPORARY = ".tmp";
    // A writer is done with its temporary file within minutes; older ones are of processes that were killed.
    private static final Duration STALE = Duration.ofDays(1);

    private final Path root;
    private final Path temporary;
    // Folders whose entry in their parent this process has flushed.
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    private LocalStorage(Path root) {
        this.root = root;
        this.temporary = root.resolve(TEMPORARY);
    }

    /** Opens a folder, and makes it if it is not there. */
    public static LocalStorage open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        LocalStorage storage = new LocalStorage(root);
        try {
            Files.createDirectories(root);
            storage.makeDurable(storage.temporary);
            storage.sweepStale();
        } catch (IOException e) {
            throw StorageFailures.of(e, "open the store", root);
        }
        return storage;
    }

    @Override
    public boolean create(Key key, Content content) {
        Path target = path(key);
        try {
            makeDurable(folderOf(target));
            if (Files.exists(target)) {
                // Another writer may have linked it and not flushed the folder yet.
                DurableFiles.syncFolder(folderOf(target));
                return false;
            }
            return linkNew(target, content);
        } catch (IOException e) {
            throw StorageFailures.of(e, "write " + key, root);
        } catch (UnsupportedOperationException e) {
            throw new StorageException(
                    "cannot write " + key + " in " + root + ": its file system has no hard links",
                    "put the store on a file system with hard links, such as ext4, XFS, btrfs or APFS",
                    e);
        }
    }

    private boolean linkNew(Path target, Content content) throws IOException {
        Path file = newTemporary();
        try {
            DurableFiles.writeNew(file, content);
            Files.createLink(target, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(file);
            DurableFiles.syncFolder(folderOf(target));
        }
    }

    @Override
    public Optional<byte[]> read(Key key) {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageFailures.of(e, "read " + key, root);
        }
    }

    @Override
    public Optional<byte[]> read(Key key, long offset, int length) {
        try (FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ)) {
            long there = Math.max(0, Math.min(length, channel.size() - offset));
            ByteBuffer buffer = ByteBuffer.allocate((int) there);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
            }
            return Optional.of(buffer.array());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageFailures.of(e, "read " + key, root);
        }
    }

    @Override
    public List<String> list(Key folder, String after) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path(folder))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                // No object begins with a dot; what does was put there by the system, such as .DS_Store.
                if (!name.startsWith(".") && name.compareTo(after) > 0) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw StorageFailures.of(e, "list " + folder, root);
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    @Override
    public void put(Key key, Content content) {
        requireScratch(key);
        Path target = path(key);
        try {
            makeDurable(folderOf(target));
            Path file = newTemporary();
            try {
                DurableFiles.writeNew(file, content);
                DurableFiles.moveInto(file, target);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw StorageFailures.of(e, "write " + key, root);
        }
    }

    @Override
    public boolean delete(Key key) {
        requireScratch(key);
        Path target = path(key);
        try {
            boolean deleted = Files.deleteIfExists(target);
            if (deleted) {
                DurableFiles.syncFolder(folderOf(target));
            }
            return deleted;
        } catch (IOException e) {
            throw StorageFailures.of(e, "delete " + key, root);
        }
    }

    private static void requireScratch(Key key) {
        if (!key.isScratch()) {
            throw new IllegalArgumentException(key + " is not under scratch/: it can only be created");
        }
    }

    private Path path(Key key) {
        return root.resolve(key.text());
    }

    private Path newTemporary() {
        return temporary.resolve(UUID.randomUUID().toString());
    }

    private void makeDurable(Path folder) throws IOException {
        if (folder.equals(root) || (durableFolders.contains(folder) && Files.isDirectory(folder))) {
            return;
        }
        makeDurable(folderOf(folder));
        DurableFiles.makeFolder(folder);
        durableFolders.add(folder);
    }

    private static Path folderOf(Path file) {
        return file.resolveSibling(".").normalize();
    }

    private void sweepStale() throws IOException {
        Instant limit = Instant.now().minus(STALE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
            for (Path file : files) {
                sweep(file, limit);
            }
        }
    }

    private static void sweep(Path file, Instant limit) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Its writer was faster.
            return;
        }
    }
}
