package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import java.io.IOException;
import java.lang.ref.SoftReference;
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
    final class OnDisk implements PendingFile {
        private final Path file;
        private final Digest digest;
        private final long size;
        // Kept from hashing to storing while there is memory for it: most files are then read once.
        private final SoftReference<byte[]> content;

        private OnDisk(Path file, Digest digest, long size, byte[] content) {
            this.file = file;
            this.digest = digest;
            this.size = size;
            this.content = new SoftReference<>(content);
        }

        /** Takes the digest of a file as it is now. */
        static OnDisk of(Path file) throws IOException {
            long size = Files.size(file);
            if (size >= TreeWriter.OWN_BLOB) {
                return new OnDisk(file, Digest.of(file), size, null);
            }
            byte[] content = Files.readAllBytes(file);
            return new OnDisk(file, Digest.of(content), content.length, content);
        }

        Digest digest() {
            return digest;
        }

        long size() {
            return size;
        }

        @Override
        public byte[] read() throws IOException {
            byte[] kept = content.get();
            if (kept != null) {
                return kept;
            }
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
