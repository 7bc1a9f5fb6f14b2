package dev.pitlane.artifacts.id;

import java.util.Objects;

/** {@code track} or {@code track:latest}: the highest live version when it is asked. */
public record LatestReference(ArtifactName name) implements Reference {
    static final String WORD = "latest";

    public LatestReference {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String text() {
        return name.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
