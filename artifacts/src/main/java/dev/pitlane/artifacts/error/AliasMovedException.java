package dev.pitlane.artifacts.error;

/** An alias does not stand where the caller expected it, so it was not moved. */
public final class AliasMovedException extends ArtifactException {
    public AliasMovedException(String message, String action) {
        super(message, action, null);
    }
}
