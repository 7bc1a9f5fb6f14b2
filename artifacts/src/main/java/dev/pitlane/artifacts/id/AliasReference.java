package dev.pitlane.artifacts.id;

import java.util.Objects;

/** {@code steering:production}: the version that the alias stands on when it is asked. */
public record AliasReference(ArtifactName name, AliasName alias) implements Reference {
    public AliasReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(alias, "alias");
    }

    @Override
    public String text() {
        return name + ":" + alias;
    }

    @Override
    public String toString() {
        return text();
    }
}
