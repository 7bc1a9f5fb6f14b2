package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.Objects;

/**
 * What a person writes to mean a version: {@code track:v3}, {@code track:production}, or {@code track} for the latest.
 */
public sealed interface Reference {
    /** The word that means the highest live version. */
    String LATEST = "latest";

    ArtifactName name();

    /** The text that parses to this reference; a Reference is one JSON string. */
    @JsonValue
    @Override
    String toString();

    /** Parses the text; throws {@link ReferenceParseException} if a rule is broken; the message says which. */
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
        if (word.equals(LATEST)) {
            return new LatestReference(name);
        }
        if (VersionId.looksLikeNumber(word)) {
            return new NumberedReference(name.version(VersionId.parseNumber(text, word)));
        }
        return new AliasReference(name, AliasName.parse(word));
    }

    /** {@code track:v3}: always the same version. */
    record NumberedReference(VersionId version) implements Reference {
        public NumberedReference {
            Objects.requireNonNull(version, "version");
        }

        @Override
        public ArtifactName name() {
            return version.name();
        }

        @Override
        public String toString() {
            return version.toString();
        }
    }

    /** {@code steering:production}: the version that the alias stands on when it is asked. */
    record AliasReference(ArtifactName name, AliasName alias) implements Reference {
        public AliasReference {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(alias, "alias");
        }

        @Override
        public String toString() {
            return name + ":" + alias;
        }
    }

    /** {@code track} or {@code track:latest}: the highest live version when it is asked. */
    record LatestReference(ArtifactName name) implements Reference {
        public LatestReference {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return name.text();
        }
    }
}
