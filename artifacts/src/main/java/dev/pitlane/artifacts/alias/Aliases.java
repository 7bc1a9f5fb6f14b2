package dev.pitlane.artifacts.alias;

import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that move between versions. Every move is kept; the highest one counts. Thread safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class Aliases {
    /** Where the alias stands; empty if it was never set. */
    public Optional<VersionId> current(ArtifactName name, AliasName alias) {
        throw new UnsupportedOperationException();
    }

    /** All moves, oldest first. */
    public List<AliasMove> history(ArtifactName name, AliasName alias) {
        throw new UnsupportedOperationException();
    }

    /** Every alias of an artifact and where it stands, sorted by alias. */
    public Map<AliasName, VersionId> all(ArtifactName name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves an alias by compare-and-set. An alias that stands on the target already stays, whatever was expected, and
     * its last move is the answer: so a retry of a move that came through is no error.
     *
     * @throws dev.pitlane.artifacts.error.AliasMovedException if it does not stand where it is expected
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such version
     */
    public AliasMove move(
            ArtifactName name, AliasName alias, VersionId target, Expected expected, String who, String why) {
        throw new UnsupportedOperationException();
    }
}
