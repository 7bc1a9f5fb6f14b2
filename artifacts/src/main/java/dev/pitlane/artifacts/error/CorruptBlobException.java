package dev.pitlane.artifacts.error;

import java.util.Objects;

/** Stored bytes do not have the digest they are named by. They were not handed on. */
public final class CorruptBlobException extends ArtifactException {
    private final String blob;

    /**
     * Tells which object is corrupt.
     *
     * @param blob the key of the object in the store, such as {@code blobs/<sha256>}
     */
    public CorruptBlobException(String blob, String message, String action) {
        super(message, action, null);
        this.blob = Objects.requireNonNull(blob, "blob");
    }

    /** The key of the corrupt object in the store. */
    public String blob() {
        return blob;
    }
}
