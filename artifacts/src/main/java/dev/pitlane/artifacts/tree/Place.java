package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.util.Objects;

/** Where the bytes of a file lie. Never part of a digest. */
sealed interface Place {
    /** In an entry of a pack, from that byte of the pack on. */
    record InPack(Digest pack, long offset) implements Place {
        public InPack {
            Objects.requireNonNull(pack, "pack");
        }
    }

    /** In a blob named by the file's own digest. */
    record OwnBlob() implements Place {}
}
