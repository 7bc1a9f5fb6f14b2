package dev.pitlane.artifacts.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.Digest;
import java.util.Objects;

/**
 * Where the tree of a version begins; part of the version's document.
 *
 * @param digest of the whole content
 * @param folders number of folders that hold files
 * @param files number of files
 * @param bytes sum of their sizes
 * @param depth at most so many folders lie in each other; absent where that is not known
 * @param pack the pack that holds the root's record, at {@code offset}, {@code length} bytes long
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TreePointer(
        Digest digest, long folders, long files, long bytes, Integer depth, Digest pack, long offset, int length) {
    public TreePointer {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(pack, "pack");
    }
}
