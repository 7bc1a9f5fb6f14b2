package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link TreeChange} edits: the content of the latest version and the changes made so far. Nothing is stored
 * before the change is through. A path is segments joined by {@code /}; no segment is empty, {@code .} or {@code ..},
 * none holds a control character or a backslash.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class TreeEditor {
    /** All folders that hold files, sorted; {@code ""} is the top. */
    public List<String> folders() {
        throw new UnsupportedOperationException();
    }

    /** The files directly in a folder, sorted by path; empty if there is no such folder. */
    public List<TreeEntry> entries(String folder) {
        throw new UnsupportedOperationException();
    }

    public Optional<TreeEntry> find(String path) {
        throw new UnsupportedOperationException();
    }

    public boolean exists(String path) {
        return find(path).isPresent();
    }

    public Optional<byte[]> read(String path) {
        throw new UnsupportedOperationException();
    }

    /** Sets a file's content; the bytes are kept in memory until the change is through. */
    public Digest put(String path, byte[] content) {
        throw new UnsupportedOperationException();
    }

    /** Sets a file's content from a file, which must stay as it is until {@code log} has answered. */
    public Digest put(String path, Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Removes a file; answers whether it was there. */
    public boolean remove(String path) {
        throw new UnsupportedOperationException();
    }

    /** Removes everything. What is put again with equal content is not stored again. */
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
