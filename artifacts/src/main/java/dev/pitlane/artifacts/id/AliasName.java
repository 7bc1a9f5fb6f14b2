package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;

/**
 * A name that moves between the versions of one artifact, such as {@code production} or a car's id. {@code latest} and
 * {@code v<number>} are taken: in a reference they mean the highest version and a version number.
 */
public record AliasName(@JsonValue String text) implements Comparable<AliasName> {
    public static final AliasName PRODUCTION = new AliasName("production");

    public AliasName {
        Names.check("alias", text);
        if (text.equals(Reference.LATEST)) {
            throw new ReferenceParseException(
                    "alias \"latest\" cannot be set: it always means the highest version", "choose another name");
        }
        if (VersionId.looksLikeNumber(text)) {
            throw new ReferenceParseException(
                    "alias \"" + text + "\" would read as a version number", "choose another name");
        }
    }

    /** Parses the text; throws {@link ReferenceParseException} if a rule is broken; the message says which. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AliasName parse(String text) {
        return new AliasName(text);
    }

    @Override
    public int compareTo(AliasName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
