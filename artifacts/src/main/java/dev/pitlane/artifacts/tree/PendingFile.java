package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.error.StorageException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that was put into an editor and is not stored yet. */
sealed interface PendingFile {
    /** All bytes, with the digest that they had when they were put. */
    byte[] read() throws IOException;

    /** Stores it as a blob of its own. */
    void storeIn(Blobs blobs);

    /** Bytes that the editor keeps. */
    final class InMemory implements PendingFile {
        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public byte[] read() {
            return content;
        }

        @Override
        public void storeIn(Blobs blobs) {
            blobs.put(content);
        }
    }

    /** A file of the caller's. */
    record OnDisk(Path file, Digest digest) implements PendingFile {
        @Override
        public byte[] read() throws IOException {
            byte[] content = Files.readAllBytes(file);
            if (!Digest.of(content).equals(digest)) {
                throw new StorageException(
                        "file " + file + " changed while it was being stored", "log it again when it is whole", null);
            }
            return content;
        }

        @Override
        public void storeIn(Blobs blobs) {
            blobs.put(digest, file);
        }
    }
}
