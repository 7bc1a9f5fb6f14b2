package dev.pitlane.artifacts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one mutable corner of a store: the checkpoints, frames not yet logged and journals of one piece of work. Each
 * file is replaced as a whole, atomically and durably. File names are letters, digits, {@code . _ -}. Nothing here is
 * checked against a digest: who needs that writes it into the file.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Scratch {
    public void put(String name, byte[] content) {
        throw new UnsupportedOperationException();
    }

    public void put(String name, Path file) {
        throw new UnsupportedOperationException();
    }

    public Optional<byte[]> get(String name) {
        throw new UnsupportedOperationException();
    }

    /** The names of all files, sorted. */
    public List<String> list() {
        throw new UnsupportedOperationException();
    }

    /** Removes a file; answers whether it was there. */
    public boolean delete(String name) {
        throw new UnsupportedOperationException();
    }

    /** Removes all files of this work. */
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
