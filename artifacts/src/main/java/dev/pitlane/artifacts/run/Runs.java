package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Optional;

/** The runs of a store. Thread safe; everything here may be repeated by a retry. */
@SuppressWarnings("DoNotCallSuggester")
public final class Runs {
    /**
     * Starts a run, or gives the same run again to a retry with the same commit id.
     *
     * @throws dev.pitlane.artifacts.error.CommitConflictException if the commit id came before with another request
     */
    public Run start(RunRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * A run as it stands now.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such run
     */
    public Run get(RunId id) {
        throw new UnsupportedOperationException();
    }

    /** The newest runs first. */
    public List<Run> list(RunFilter filter) {
        throw new UnsupportedOperationException();
    }

    /**
     * Records that a run uses a version: to be called before the first read of it.
     *
     * @param role what as, a short word of {@code a-z 0-9 -}
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such run or version
     */
    public void use(RunId id, VersionId version, String role) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends a run. A run that succeeded stays as it is when it is finished again; one that failed may yet succeed (a
     * retry of the same activity is the same run).
     *
     * @param summary metrics and results, for people and for {@code runs compare}
     */
    public void finish(RunId id, Outcome outcome, ObjectNode summary) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a file with the run, such as {@code curves.jsonl}; attached again under the same name, the last counts. */
    public void attach(RunId id, String fileName, byte[] content) {
        throw new UnsupportedOperationException();
    }

    public Optional<byte[]> attachment(RunId id, String fileName) {
        throw new UnsupportedOperationException();
    }
}
