package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a collection of versions, such as {@code track} or {@code steering-engine}. */
public record ArtifactName(@JsonValue String text) implements Comparable<ArtifactName> {
    public ArtifactName {
        Names.check("artifact name", text);
    }

    /**
     * Parses the text.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException if a rule is broken; the message
     *     says which
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ArtifactName parse(String text) {
        return new ArtifactName(text);
    }

    /** The version of this name with that number, whether it exists or not. */
    public VersionId version(int number) {
        return new VersionId(this, number);
    }

    @Override
    public int compareTo(ArtifactName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
