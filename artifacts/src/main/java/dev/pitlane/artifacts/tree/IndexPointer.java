package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.util.Objects;

/**
 * Where the index of a version begins; part of the version's document, not of its digest.
 *
 * @param digest of the whole index
 * @param entries number of keys
 * @param pack the pack that holds the first record, at {@code offset}, {@code length} bytes long
 */
public record IndexPointer(Digest digest, long entries, Digest pack, long offset, int length) {
    public IndexPointer {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(pack, "pack");
    }
}
