package dev.pitlane.artifacts.id;

import java.util.Objects;

/** {@code track:v3}: always the same version. */
public record NumberedReference(VersionId version) implements Reference {
    public NumberedReference {
        Objects.requireNonNull(version, "version");
    }

    @Override
    public ArtifactName name() {
        return version.name();
    }

    @Override
    public String text() {
        return version.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
