package dev.pitlane.artifacts;

import dev.pitlane.artifacts.alias.Aliases;
import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.Reference.AliasReference;
import dev.pitlane.artifacts.id.Reference.LatestReference;
import dev.pitlane.artifacts.id.Reference.NumberedReference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.lineage.Lineage;
import dev.pitlane.artifacts.run.RunLog;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.artifacts.s3.S3Storage;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.storage.LocalStorage;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.artifacts.storage.StorageLocation;
import dev.pitlane.artifacts.storage.StoragePlace;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.Trees;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A store of versioned artifacts. Thread safe, and safe between processes and machines that share the place; opening is
 * cheap. Every method may throw {@link dev.pitlane.artifacts.error.ArtifactException.StorageException} when the disk
 * fails.
 */
public final class ArtifactStore {
    private final Storage storage;
    private final Clock clock;
    private final VersionLog versions;
    private final RunLog runLog;
    private final Runs runs;
    private final Aliases aliases;
    private final Lineage lineage;
    private final Trees trees;

    private ArtifactStore(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
        this.versions = new VersionLog(storage);
        this.runLog = new RunLog(new Documents(storage));
        this.runs = new Runs(storage, runLog, versions, clock);
        this.aliases = new Aliases(storage, versions::require, clock);
        this.lineage = new Lineage(runs, id -> versions.find(id)
                .orElseThrow(() -> versions.notFound(id.toString(), id.name()))
                .toVersion()
                .loggedBy());
        this.trees = new Trees(new Blobs(storage));
    }

    /**
     * Opens the store at a place. Never makes one: a place that is not mounted must not read as an empty store.
     *
     * @param location as {@link StorageLocation#parse} gives it
     * @throws dev.pitlane.artifacts.error.ArtifactException.StorageException if there is none
     * @throws dev.pitlane.artifacts.error.ArtifactException.ConflictException if it has another format
     */
    public static ArtifactStore open(URI location, Clock clock) {
        StoragePlace place = place(location);
        if (!place.isStore()) {
            throw place.missing();
        }
        return open(place, clock);
    }

    /** As {@link #open(URI, Clock)}, but a folder that is there and empty becomes a new store. */
    public static ArtifactStore openOrMakeIn(URI location, Clock clock) {
        return made(location, clock, false);
    }

    /** As {@link #openOrMakeIn}, but the folder is made as well: for a place that is Pitlane's own. */
    public static ArtifactStore openOrMake(URI location, Clock clock) {
        return made(location, clock, true);
    }

    private static ArtifactStore made(URI location, Clock clock, boolean folderToo) {
        StoragePlace place = place(location);
        if (!place.isStore()) {
            place.make(folderToo);
            StoreFormat.mark(place);
        }
        return open(place, clock);
    }

    /** The place that keeps the bytes of a store at that location; nothing is looked at or made yet. */
    public static StoragePlace place(URI location) {
        return location.getScheme().equals("s3") ? S3Storage.at(location) : LocalStorage.at(Path.of(location));
    }

    /** A store over any storage, which is marked as one if it is not yet. */
    public static ArtifactStore over(Storage storage, Clock clock) {
        if (!StoreFormat.isMarked(storage)) {
            StoreFormat.mark(storage);
        }
        return open(storage, clock);
    }

    private static ArtifactStore open(Storage storage, Clock clock) {
        StoreFormat.require(storage);
        return new ArtifactStore(storage, clock);
    }

    /** All artifacts that have a version, sorted. */
    public List<ArtifactName> names() {
        return versions.names();
    }

    /** The type of an artifact; empty if it has no version. */
    public Optional<ArtifactType> type(ArtifactName name) {
        int highest = versions.highest(name);
        return highest == 0
                ? Optional.empty()
                : versions.find(name.version(highest)).map(VersionDocument::type);
    }

    /**
     * Asks before long work whether a version of that type may be logged under a name.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.ConflictException if its versions are of another type
     */
    public void requireType(ArtifactName name, ArtifactType wanted) {
        type(name).ifPresent(is -> Logging.requireType(name, is, wanted));
    }

    /**
     * The version that a reference means now.
     *
     * @throws NotFoundException if nothing stands there; the message says what there is
     */
    public Version resolve(Reference reference) {
        return switch (reference) {
            case NumberedReference numbered -> version(numbered.version());
            case AliasReference alias ->
                version(aliases.current(alias.name(), alias.alias())
                        .orElseThrow(() -> versions.notFound(alias.toString(), alias.name())));
            case LatestReference latest ->
                latest(latest.name()).orElseThrow(() -> versions.notFound(latest.toString(), latest.name()));
        };
    }

    /**
     * One version by its number.
     *
     * @throws NotFoundException if there is no such version, or it was deleted
     */
    public Version version(VersionId id) {
        return versions.require(id).toVersion();
    }

    /** The highest live version. */
    public Optional<Version> latest(ArtifactName name) {
        return versions.latest(name).map(VersionDocument::toVersion);
    }

    /** All live versions, oldest first. */
    public List<Version> versions(ArtifactName name) {
        return versions(name, 0);
    }

    /** The live versions with higher numbers than {@code after}, oldest first: what is new to who knows the others. */
    public List<Version> versions(ArtifactName name, int after) {
        return versions(name, after, Integer.MAX_VALUE);
    }

    /** The live versions with numbers in {@code (after, upTo]}, oldest first. */
    public List<Version> versions(ArtifactName name, int after, int upTo) {
        return versions.live(name, after, upTo).stream()
                .map(VersionDocument::toVersion)
                .toList();
    }

    /** The content of a version, read lazily, every byte verified. */
    public Tree tree(Version version) {
        return versions.require(version.id()).open(trees);
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
     * @throws dev.pitlane.artifacts.error.ArtifactException.CommitConflictException the commit id came before with
     *     another request
     * @throws dev.pitlane.artifacts.error.ArtifactException.ConflictException the artifact is of another type
     * @throws NotFoundException the run was not started, or the base is not there
     * @throws dev.pitlane.artifacts.error.ArtifactException.StorageFullException no space is left; nothing was logged
     */
    public Logged log(LogRequest request) {
        return new Logging(versions, runLog, trees, clock, request).log();
    }

    public Aliases aliases() {
        return aliases;
    }

    public Runs runs() {
        return runs;
    }

    public Lineage lineage() {
        return lineage;
    }

    /** The scratch files of one piece of work. */
    public Scratch scratch(WorkId work) {
        return new Scratch(storage, work);
    }
}
