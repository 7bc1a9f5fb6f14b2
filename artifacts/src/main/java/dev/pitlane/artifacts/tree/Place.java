package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;

/** Where the bytes of a file lie. Never part of a digest. */
sealed interface Place {
    /** In an entry of a pack, from that byte of the pack on. */
    record InPack(Digest pack, long offset) implements Place {}

    /** In a blob named by the file's own digest. */
    record OwnBlob() implements Place {}
}
