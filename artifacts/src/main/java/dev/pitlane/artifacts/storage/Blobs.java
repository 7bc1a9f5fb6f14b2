package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.CorruptBlobException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/**
 * The objects under {@code blobs/}, each named by the SHA-256 of its bytes. Bytes that do not have their digest are
 * fetched once more and then refused; they are never handed on.
 */
public final class Blobs {
    private static final int PIECE = 4 << 20;
    private static final String ACTION =
            "put that object back from a copy of the store; until then the versions that need it cannot be read";

    private final Storage storage;

    public Blobs(Storage storage) {
        this.storage = storage;
    }

    public static Key key(Digest blob) {
        return Key.of("blobs", blob.hex());
    }

    /** Stores bytes, unless they are there. */
    public Digest put(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        storage.create(key(digest), Content.of(bytes));
        return digest;
    }

    /** Stores the bytes between a buffer's position and its limit, unless they are there. */
    public Digest put(ByteBuffer bytes) {
        byte[] array = bytes.array();
        int from = bytes.arrayOffset() + bytes.position();
        MessageDigest hash = Digest.start();
        hash.update(bytes.duplicate());
        Digest digest = Digest.finish(hash);
        storage.create(key(digest), Content.of(array, from, bytes.remaining()));
        return digest;
    }

    /**
     * Stores a file, unless it is there.
     *
     * @throws StorageException if the file does not have that digest any more
     */
    public void put(Digest digest, Path file) {
        storage.create(key(digest), new UnchangedFile(file, digest));
    }

    /** A whole blob. */
    public byte[] read(Digest blob) {
        return verified(blob, () -> storage.read(key(blob)), bytes -> Optional.of(bytes)
                .filter(read -> Digest.of(read).equals(blob)));
    }

    /** A part of a blob that has a digest of its own, such as an entry of a pack. */
    public byte[] read(Digest blob, long offset, int length, Digest part) {
        return read(blob, offset, length, bytes -> Optional.of(bytes)
                .filter(read -> Digest.of(read).equals(part)));
    }

    /**
     * A part of a blob, checked by what the caller knows of it.
     *
     * @param check answers empty if the bytes are not what they must be
     */
    public <T> T read(Digest blob, long offset, int length, Function<byte[], Optional<T>> check) {
        if (offset < 0 || length < 0) {
            throw corrupt(blob);
        }
        return verified(blob, () -> storage.read(key(blob), offset, length), check);
    }

    /**
     * Writes a whole blob of any size to a stream. The bytes reach the stream before they are verified as a whole: the
     * caller must throw them away if this throws.
     */
    public void copy(Digest blob, long size, OutputStream out) throws IOException {
        MessageDigest digest = Digest.start();
        for (long offset = 0; offset < size; offset += PIECE) {
            int length = (int) Math.min(PIECE, size - offset);
            byte[] piece = storage.read(key(blob), offset, length).orElseThrow(() -> missing(blob));
            digest.update(piece);
            out.write(piece);
        }
        if (!Digest.finish(digest).equals(blob)) {
            throw corrupt(blob);
        }
    }

    private interface Fetch {
        Optional<byte[]> bytes();
    }

    private static <T> T verified(Digest blob, Fetch fetch, Function<byte[], Optional<T>> check) {
        byte[] first = fetch.bytes().orElseThrow(() -> missing(blob));
        Optional<T> good = check.apply(first);
        if (good.isPresent()) {
            return good.get();
        }
        // The bytes may have been hurt on the way and not where they lie.
        return fetch.bytes().flatMap(check).orElseThrow(() -> corrupt(blob));
    }

    private static CorruptBlobException missing(Digest blob) {
        return new CorruptBlobException(key(blob).text(), "blob " + key(blob) + " is missing from the store", ACTION);
    }

    private static CorruptBlobException corrupt(Digest blob) {
        return new CorruptBlobException(
                key(blob).text(), "blob " + key(blob) + " is corrupt: its bytes do not have their digest", ACTION);
    }

    private record UnchangedFile(Path file, Digest digest) implements Content {
        @Override
        public InputStream open() throws IOException {
            return new Unchanged(Files.newInputStream(file), digest, file);
        }

        @Override
        public long length() throws IOException {
            return Files.size(file);
        }
    }

    /** Hands a file's bytes on and fails at their end if they are not those whose digest was taken before. */
    private static final class Unchanged extends FilterInputStream {
        private final MessageDigest digest;
        private final Digest expected;
        private final Path file;

        Unchanged(InputStream in, Digest expected, Path file) {
            this(in, Digest.start(), expected, file);
        }

        private Unchanged(InputStream in, MessageDigest digest, Digest expected, Path file) {
            super(new DigestInputStream(in, digest));
            this.digest = digest;
            this.expected = expected;
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? end() : read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return read < 0 ? end() : read;
        }

        private int end() {
            if (!Digest.finish(digest).equals(expected)) {
                throw new StorageException(
                        "file " + file + " changed while it was being stored", "log it again when it is whole", null);
            }
            return -1;
        }
    }
}
