package dev.pitlane.artifacts.error;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;

/** What can go wrong with the artifact store. The message tells what happened to which thing. */
public abstract sealed class ArtifactException extends PitlaneException {
    private ArtifactException(FailureType type, String message, String action) {
        super(type, message, action);
    }

    private ArtifactException(FailureType type, String message, String thing, String action, Throwable cause) {
        super(type, message, thing, action, cause);
    }

    /** An alias does not stand where the caller expected it, so it was not moved. */
    public static final class AliasMovedException extends ArtifactException {
        public AliasMovedException(String message, String action) {
            super(FailureType.INFRASTRUCTURE, message, action);
        }
    }

    /** A commit id came again with another request: not a retry, but two different pieces of work under one id. */
    public static final class CommitConflictException extends ArtifactException {
        public CommitConflictException(String message, String action) {
            super(FailureType.CONFIGURATION, message, action);
        }
    }

    /** A request contradicts what the store holds: another type for a collection, a file where a folder is. */
    public static final class ConflictException extends ArtifactException {
        public ConflictException(String message, String action) {
            super(FailureType.CONFIGURATION, message, action);
        }
    }

    /** Stored bytes do not have the digest they are named by. They were not handed on. */
    public static final class CorruptBlobException extends ArtifactException {
        /**
         * Tells which object is corrupt.
         *
         * @param blob the key of the object in the store, such as {@code blobs/<sha256>}
         */
        public CorruptBlobException(String blob, String message, String action) {
            super(FailureType.DATA, message, blob, action, null);
        }
    }

    /** A named thing (version, alias, run, file of a version) is not there. */
    public static final class NotFoundException extends ArtifactException {
        public NotFoundException(String message, String action) {
            super(FailureType.NOT_FOUND, message, action);
        }
    }

    /** A text is not a valid name, reference or id; the message says which rule it breaks. */
    public static final class ReferenceParseException extends ArtifactException {
        public ReferenceParseException(String message, String action) {
            super(FailureType.CONFIGURATION, message, action);
        }
    }

    /** Reading or writing failed below the store: a disk, a permission, a network. */
    public static sealed class StorageException extends ArtifactException {
        /** A failure that another try may not meet. */
        public StorageException(String message, String action, Throwable cause) {
            this(FailureType.INFRASTRUCTURE, message, "", action, cause);
        }

        private StorageException(FailureType type, String message, String thing, String action, Throwable cause) {
            super(type, message, thing, action, cause);
        }

        /** A failure that stays until a person does something: no permission, read-only, not there, no hard links. */
        public static StorageException permanent(String message, String action, Throwable cause) {
            return new StorageException(FailureType.CONFIGURATION, message, "", action, cause);
        }
    }

    /** No space is left where the store wanted to write. Nothing was half written. */
    public static final class StorageFullException extends StorageException {
        /**
         * Tells which place is full.
         *
         * @param place the folder or bucket that is full
         */
        public StorageFullException(String place, String message, String action, Throwable cause) {
            super(FailureType.STORAGE_FULL, message, place, action, cause);
        }
    }
}
