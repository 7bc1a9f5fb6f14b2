package dev.pitlane.artifacts;

import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.util.List;
import java.util.Optional;

/**
 * The one mutable corner of a store: the checkpoints, frames not yet logged and journals of one piece of work. Each
 * file is replaced as a whole, atomically and durably. File names are letters, digits, {@code . _ - @}, not starting
 * with a dot. Nothing here is checked against a digest: who needs that writes it into the file. Thread safe.
 */
public final class Scratch {
    private final Storage storage;
    private final Key folder;

    Scratch(Storage storage, WorkId work) {
        this.storage = storage;
        this.folder = Key.of("scratch", work.text());
    }

    public void put(String name, byte[] content) {
        storage.put(folder.child(name), Content.of(content));
    }

    /** A whole file; empty if there is none of that name. */
    public Optional<byte[]> get(String name) {
        return storage.read(folder.child(name));
    }

    /** The names of all files, sorted. */
    public List<String> list() {
        return storage.list(folder, "");
    }

    /** Removes a file; answers whether it was there. */
    public boolean delete(String name) {
        return storage.delete(folder.child(name));
    }

    /** Removes all files of this work. */
    public void clear() {
        list().forEach(this::delete);
    }
}
