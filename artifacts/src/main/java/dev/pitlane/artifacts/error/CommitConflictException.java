package dev.pitlane.artifacts.error;

/** A commit id came again with another request: not a retry, but two different pieces of work under one id. */
public final class CommitConflictException extends ArtifactException {
    public CommitConflictException(String message, String action) {
        super(message, action, null);
    }
}
