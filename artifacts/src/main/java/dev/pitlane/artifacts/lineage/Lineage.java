package dev.pitlane.artifacts.lineage;

import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import java.util.List;
import java.util.Optional;

/** Who made what from what. */
@SuppressWarnings("DoNotCallSuggester")
public final class Lineage {
    /**
     * The ancestors and the descendants of a version; of a run on the way all that it used or logged upstream, or
     * logged downstream.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such version
     */
    public Graph graph(VersionId root) {
        throw new UnsupportedOperationException();
    }

    /** The runs that used a version, sorted by id. */
    public List<RunId> usedBy(VersionId version) {
        throw new UnsupportedOperationException();
    }

    /** The run that made a version: {@code loggedBy(model).get().config().get("architecture")}. */
    public Optional<Run> loggedBy(VersionId version) {
        throw new UnsupportedOperationException();
    }
}
