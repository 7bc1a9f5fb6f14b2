package dev.pitlane.artifacts.error;

/** A request contradicts what the store holds: another type for a collection, a file where a folder is. */
public final class ConflictException extends ArtifactException {
    public ConflictException(String message, String action) {
        super(message, action, null);
    }
}
