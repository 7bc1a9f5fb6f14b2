package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ReferenceParseException;

/**
 * What a person writes to mean a version: {@code track:v3}, {@code track:production}, or {@code track} for the latest.
 */
public sealed interface Reference permits NumberedReference, AliasReference, LatestReference {
    ArtifactName name();

    /** The text that parses to this reference; a Reference is one JSON string. */
    @JsonValue
    String text();

    /**
     * Parses the text.
     *
     * @throws ReferenceParseException if a rule is broken; the message says which
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Reference parse(String text) {
        if (text == null || text.isEmpty()) {
            throw new ReferenceParseException("reference is empty", "write name, name:vN or name:alias");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new LatestReference(ArtifactName.parse(text));
        }
        ArtifactName name = ArtifactName.parse(text.substring(0, colon));
        String word = text.substring(colon + 1);
        if (word.isEmpty()) {
            throw new ReferenceParseException(
                    "reference \"" + text + "\" has nothing after ':'",
                    "write " + name + ", " + name + ":vN or " + name + ":alias");
        }
        if (word.indexOf(':') >= 0) {
            throw new ReferenceParseException(
                    "reference \"" + text + "\" has more than one ':'", "write name:vN or name:alias");
        }
        if (word.equals(LatestReference.WORD)) {
            return new LatestReference(name);
        }
        if (VersionId.looksLikeNumber(word)) {
            return new NumberedReference(name.version(VersionId.parseNumber(text, word)));
        }
        return new AliasReference(name, AliasName.parse(word));
    }
}
