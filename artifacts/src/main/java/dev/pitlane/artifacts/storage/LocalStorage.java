package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
public final class LocalStorage implements StoragePlace {
    private static final String TEMPORARY = ".tmp";
    // What an empty folder, or an empty disk, may hold.
    private static final Set<String> OF_THE_SYSTEM = Set.of(TEMPORARY, ".DS_Store", "lost+found", ".snapshot");
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

    /** The storage in a folder, whether there is one or not; nothing is looked at or made yet. */
    public static LocalStorage at(Path folder) {
        return new LocalStorage(folder.toAbsolutePath().normalize());
    }

    @Override
    public String text() {
        return root.toString();
    }

    @Override
    public boolean isStore() {
        return Files.isRegularFile(path(MARKER));
    }

    @Override
    public void make(boolean folderToo) {
        try {
            if (folderToo) {
                DurableFiles.makeFolders(root);
            } else if (!Files.isDirectory(root)) {
                throw missing();
            }
            requireEmpty();
            makeFolder(temporary);
        } catch (IOException e) {
            throw StorageFailures.of(e, "make a store", root);
        }
    }

    private void requireEmpty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                // Another process may make the store at this moment: its marker is the first object of any.
                if (!OF_THE_SYSTEM.contains(name) && !isStore()) {
                    throw StorageException.permanent(
                            "there is no store in " + root + ", and it holds something else (" + name + ")",
                            "set PITLANE_STORE to where the store is, or make a new one in an empty folder",
                            null);
                }
            }
        }
    }

    @Override
    public StorageException missing() {
        String found = Files.isDirectory(root)
                ? "the folder holds none"
                : Files.exists(root)
                        ? "it is not a folder"
                        : Files.notExists(root) ? "it is not there" : "this user may not look at it";
        return StorageException.permanent(
                "there is no store in " + root + ": " + found,
                "mount it if it should be there, or set PITLANE_STORE (or PITLANE_HOME) to where the store is;"
                        + " 'pitlane artifacts init' makes a new one",
                null);
    }

    /** What is not there may be so because the whole store is not there any more: that must never read as "empty". */
    private <T> T none(T none) {
        requireThere();
        return none;
    }

    @Override
    public void tryCreating() {
        try {
            makeDurable(temporary);
        } catch (IOException e) {
            throw StorageFailures.of(e, "write", root);
        }
        tryHardLink(temporary);
    }

    /** As {@link #tryCreating}, in a folder below which a store is still to be made. */
    public static void tryHardLink(Path folder) {
        String name = ".pitlane-" + UUID.randomUUID();
        Path file = folder.resolve(name);
        Path link = folder.resolve(name + "-link");
        try {
            DurableFiles.writeNew(file, new ByteArrayInputStream(new byte[1]));
            link(link, file, folder);
        } catch (IOException e) {
            throw StorageFailures.of(e, "write", folder);
        } finally {
            deleteQuietly(link);
            deleteQuietly(file);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is swept a day later; what went wrong before is the one to tell.
            return;
        }
    }

    private static void link(Path link, Path file, Path place) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException e) {
            throw StorageFailures.noHardLinks(new IOException("not supported", e), place);
        } catch (IOException e) {
            if (StorageFailures.saysNoHardLinks(e)) {
                throw StorageFailures.noHardLinks(e, place);
            }
            throw e;
        }
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
        }
    }

    private boolean linkNew(Path target, Content content) throws IOException {
        Path file = newTemporary();
        try (InputStream bytes = content.open()) {
            DurableFiles.writeNew(file, bytes);
            link(target, file, root);
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
            return none(Optional.empty());
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
            return none(Optional.empty());
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
            return none(List.of());
        } catch (IOException e) {
            throw StorageFailures.of(e, "list " + folder, root);
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    @Override
    public void put(Key key, Content content) {
        key.requireScratch();
        Path target = path(key);
        try {
            makeDurable(folderOf(target));
            Path file = newTemporary();
            try (InputStream bytes = content.open()) {
                DurableFiles.writeNew(file, bytes);
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
        key.requireScratch();
        Path target = path(key);
        try {
            boolean deleted = Files.deleteIfExists(target);
            if (deleted) {
                DurableFiles.syncFolder(folderOf(target));
            }
            return deleted || none(false);
        } catch (IOException e) {
            throw StorageFailures.of(e, "delete " + key, root);
        }
    }

    private Path path(Key key) {
        return root.resolve(key.text());
    }

    private Path newTemporary() {
        return temporary.resolve(UUID.randomUUID().toString());
    }

    private void makeDurable(Path folder) throws IOException {
        if (durableFolders.contains(folder) && Files.isDirectory(folder)) {
            return;
        }
        requireThere();
        if (durableFolders.isEmpty() || !Files.isDirectory(temporary)) {
            // The first writing of this process, or a store put back from a copy without hidden files.
            makeFolder(temporary);
            sweepStale();
        }
        if (!folder.equals(root)) {
            makeDurable(folderOf(folder));
            makeFolder(folder);
        }
    }

    /** Unmounted meanwhile: what is made now would lie under the mount point, beside the store. */
    private void requireThere() {
        if (!isStore() && !Files.isDirectory(temporary)) {
            throw missing();
        }
    }

    private void makeFolder(Path folder) throws IOException {
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
