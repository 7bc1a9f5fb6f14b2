package dev.pitlane.artifacts.error;

/** Reading or writing failed below the store: a disk, a permission, a network. */
public sealed class StorageException extends ArtifactException permits StorageFullException {
    public StorageException(String message, String action, Throwable cause) {
        super(message, action, cause);
    }
}
