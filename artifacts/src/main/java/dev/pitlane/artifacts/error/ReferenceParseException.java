package dev.pitlane.artifacts.error;

/** A text is not a valid name, reference or id; the message says which rule it breaks. */
public final class ReferenceParseException extends ArtifactException {
    public ReferenceParseException(String message, String action) {
        super(message, action, null);
    }
}
