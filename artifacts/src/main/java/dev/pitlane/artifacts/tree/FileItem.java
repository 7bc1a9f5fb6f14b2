package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.util.Optional;

/**
 * A file in a folder.
 *
 * @param place empty as long as it is not stored
 */
record FileItem(String name, Digest digest, long size, Optional<Place> place) implements Item {
    @Override
    public String line() {
        return "file " + digest.hex() + " " + size + " " + name + "\n";
    }

    @Override
    public long files() {
        return 1;
    }

    @Override
    public long bytes() {
        return size;
    }

    @Override
    public boolean sameAs(Item other) {
        return other instanceof FileItem file && file.digest.equals(digest);
    }
}
