package dev.pitlane.artifacts;

import dev.pitlane.artifacts.alias.Aliases;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.lineage.Lineage;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.artifacts.tree.Tree;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A store of versioned artifacts. Thread safe, and safe between processes and machines that share the place; opening is
 * cheap. Every method may throw {@link dev.pitlane.artifacts.error.StorageException} when the disk fails.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ArtifactStore {
    private ArtifactStore() {}

    /**
     * Opens the store at a place and makes it if it is not there.
     *
     * @param location {@code file:/absolute/folder} or {@code file:relative/folder}; {@code s3:} comes later
     */
    public static ArtifactStore open(URI location, Clock clock) {
        throw new UnsupportedOperationException(location + " " + clock);
    }

    /** All artifacts that have a version, sorted. */
    public List<ArtifactName> names() {
        throw new UnsupportedOperationException();
    }

    /** The type of an artifact; empty if it has no version. */
    public Optional<ArtifactType> type(ArtifactName name) {
        throw new UnsupportedOperationException();
    }

    /**
     * The version that a reference means now.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if nothing stands there; the message says what there is
     */
    public Version resolve(Reference reference) {
        throw new UnsupportedOperationException();
    }

    /**
     * One version by its number.
     *
     * @throws dev.pitlane.artifacts.error.NotFoundException if there is no such version, or it was deleted
     */
    public Version version(VersionId id) {
        throw new UnsupportedOperationException();
    }

    /** The highest live version. */
    public Optional<Version> latest(ArtifactName name) {
        throw new UnsupportedOperationException();
    }

    /** All live versions, oldest first. */
    public List<Version> versions(ArtifactName name) {
        throw new UnsupportedOperationException();
    }

    /** The content of a version, read lazily, every byte verified. */
    public Tree tree(Version version) {
        throw new UnsupportedOperationException();
    }

    /** One file of a version, verified. For several files of one version use {@link #tree}, which keeps its index. */
    public byte[] read(Version version, String path) {
        return tree(version).read(path);
    }

    /** Writes a version's files under a folder; what is there with the right digest is kept, so it resumes. */
    public void checkout(Version version, Path folder) {
        tree(version).checkout(folder);
    }

    /**
     * Logs a change as the next version. Repeated with the same commit id it answers the same version again. If another
     * writer was faster the change is applied again on the newer latest. Content equal to the latest version gives that
     * version back, and the run records it as unchanged.
     *
     * @throws dev.pitlane.artifacts.error.CommitConflictException the commit id came before with another request
     * @throws dev.pitlane.artifacts.error.ConflictException the artifact is of another type
     * @throws dev.pitlane.artifacts.error.NotFoundException the run was not started, or the base is not there
     * @throws dev.pitlane.artifacts.error.StorageFullException no space is left; nothing was logged
     */
    public Logged log(LogRequest request) {
        throw new UnsupportedOperationException();
    }

    public Aliases aliases() {
        throw new UnsupportedOperationException();
    }

    public Runs runs() {
        throw new UnsupportedOperationException();
    }

    public Lineage lineage() {
        throw new UnsupportedOperationException();
    }

    public Scratch scratch(WorkId work) {
        throw new UnsupportedOperationException(work.toString());
    }
}
