package dev.pitlane.artifacts.alias;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code collections/<name>/aliases/<alias>/00000003.json}; golden file {@code alias-move.json}.
 *
 * @param previous absent for the first move
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AliasDocument(
        ArtifactName name,
        AliasName alias,
        int move,
        VersionId version,
        VersionId previous,
        String who,
        String why,
        Instant movedAt) {
    AliasDocument {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(movedAt, "movedAt");
    }

    AliasMove toMove() {
        return new AliasMove(alias, move, version, Optional.ofNullable(previous), who, why, movedAt);
    }
}
