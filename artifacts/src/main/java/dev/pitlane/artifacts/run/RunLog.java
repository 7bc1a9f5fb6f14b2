package dev.pitlane.artifacts.run;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.CommitConflictException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.RunDocuments.Logged;
import dev.pitlane.artifacts.run.RunDocuments.Started;
import dev.pitlane.artifacts.run.RunDocuments.Unchanged;
import dev.pitlane.artifacts.storage.Key;
import java.util.List;
import java.util.Optional;

/** What logging a version writes into its run, and what a retry finds there. For the store itself. */
public final class RunLog {
    private final Documents documents;

    public RunLog(Documents documents) {
        this.documents = documents;
    }

    static Key folder(RunId id) {
        return Key.of("runs", id.text());
    }

    Started require(RunId id) {
        return find(id).orElseThrow(
                        () -> new NotFoundException("there is no run " + id, "list runs with pitlane runs list"));
    }

    Optional<Started> find(RunId id) {
        return documents.find(folder(id).child("run.json"), Started.class);
    }

    /**
     * The highest number that a collection had when a run started; 0 if it had no version.
     *
     * @throws NotFoundException if there is no such run
     */
    public int startedFrom(RunId id, ArtifactName name) {
        return require(id).startedFrom().getOrDefault(name.text(), 0);
    }

    /** Records that a run has logged a version. */
    public void logged(RunId id, VersionId version, CommitId commit) {
        Key key = folder(id).child("logged").child(fileName(version) + ".json");
        documents.create(key, new Logged(version, commit));
    }

    List<VersionId> logged(RunId id) {
        return documents.all(folder(id).child("logged"), Logged.class).stream()
                .map(Logged::version)
                .toList();
    }

    /** Records that what a run would have logged was there with equal content. */
    public void unchanged(RunId id, VersionId version, CommitId commit, Digest request) {
        documents.create(unchangedKey(id, version.name(), commit), new Unchanged(version, commit, request));
    }

    List<VersionId> unchanged(RunId id) {
        return documents.all(folder(id).child("unchanged"), Unchanged.class).stream()
                .map(Unchanged::version)
                .distinct()
                .toList();
    }

    /**
     * What an earlier try of a commit was answered, if that was an unchanged version.
     *
     * @throws CommitConflictException if it was another request
     */
    public Optional<VersionId> findUnchanged(RunId id, ArtifactName name, CommitId commit, Digest request) {
        return documents.find(unchangedKey(id, name, commit), Unchanged.class).map(found -> {
            requireSame(commit, found.request(), request, "was answered with " + found.version());
            return found.version();
        });
    }

    /**
     * Checks that a commit id that came again is a retry.
     *
     * @throws CommitConflictException if the requests differ
     */
    public static void requireSame(CommitId commit, Digest before, Digest now, String what) {
        if (!before.equals(now)) {
            throw new CommitConflictException(
                    "commit " + commit + " " + what + " for another request (" + before + ", now " + now + ")",
                    "use a new commit id for new work; a retry must ask for exactly the same");
        }
    }

    private static Key unchangedKey(RunId id, ArtifactName name, CommitId commit) {
        return folder(id)
                .child("unchanged")
                .child(name + "@" + Digest.of(commit.text()).hex().substring(0, 16) + ".json");
    }

    static String fileName(VersionId version) {
        return version.name() + "@" + Documents.numberName(version.number());
    }
}
