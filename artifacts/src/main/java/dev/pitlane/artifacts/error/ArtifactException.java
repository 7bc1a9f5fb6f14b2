package dev.pitlane.artifacts.error;

import java.util.Objects;

/** What can go wrong with the artifact store. The message tells what happened to which thing. */
public abstract sealed class ArtifactException extends RuntimeException
        permits NotFoundException,
                ReferenceParseException,
                AliasMovedException,
                CommitConflictException,
                ConflictException,
                CorruptBlobException,
                StorageException {
    private final String action;

    ArtifactException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = Objects.requireNonNull(action, "action");
    }

    /** What a person can do about it: a sentence or a command. */
    public final String action() {
        return action;
    }
}
