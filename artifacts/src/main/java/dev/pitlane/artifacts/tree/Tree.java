package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The content of one version, read lazily; every byte is checked against its digest. Thread safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class Tree {
    /** The digest of the whole content. */
    public Digest digest() {
        throw new UnsupportedOperationException();
    }

    /** All folders that hold files, sorted; {@code ""} is the top. */
    public List<String> folders() {
        throw new UnsupportedOperationException();
    }

    /** The files directly in a folder, sorted by path; empty if there is no such folder. */
    public List<TreeEntry> entries(String folder) {
        throw new UnsupportedOperationException();
    }

    /** All files, folder by folder. */
    public List<TreeEntry> entries() {
        throw new UnsupportedOperationException();
    }

    public Optional<TreeEntry> find(String path) {
        throw new UnsupportedOperationException();
    }

    /**
     * A whole file.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if the version has no such file
     * @throws dev.pitlane.artifacts.error.CorruptBlobException if the stored bytes do not have the digest
     */
    public byte[] read(String path) {
        throw new UnsupportedOperationException();
    }

    /** Writes one file of any size to {@code target} (temp file, digest check, atomic move); its folder must exist. */
    public void copyTo(String path, Path target) {
        throw new UnsupportedOperationException();
    }

    /** Writes all files under {@code folder}; what is there already with the right digest is kept, so it resumes. */
    public void checkout(Path folder) {
        throw new UnsupportedOperationException();
    }
}
