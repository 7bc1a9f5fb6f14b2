package dev.pitlane.artifacts.error;

/** A named thing (version, alias, run, file of a version) is not there. */
public final class NotFoundException extends ArtifactException {
    public NotFoundException(String message, String action) {
        super(message, action, null);
    }
}
