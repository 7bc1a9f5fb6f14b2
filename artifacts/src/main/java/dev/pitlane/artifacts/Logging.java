package dev.pitlane.artifacts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.RunLog;
import dev.pitlane.artifacts.tree.Tree;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.artifacts.tree.TreeWriter;
import dev.pitlane.artifacts.tree.Trees;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Logging one change: tries the next number until it has it, and knows its own commit when it sees it. */
final class Logging {
    private final VersionLog versions;
    private final RunLog runs;
    private final Trees trees;
    private final Clock clock;
    private final LogRequest request;
    private final TreeWriter writer;

    Logging(VersionLog versions, RunLog runs, Trees trees, Clock clock, LogRequest request) {
        this.versions = versions;
        this.runs = runs;
        this.trees = trees;
        this.clock = clock;
        this.request = request;
        this.writer = trees.writer();
    }

    Logged log() {
        int searched = runs.startedFrom(request.run(), request.name());
        request.base().ifPresent(versions::require);
        Optional<VersionId> unchanged =
                runs.findUnchanged(request.run(), request.name(), request.commit(), request.request());
        if (unchanged.isPresent()) {
            return new Logged(versions.require(unchanged.get()).toVersion(), 0, 0, true);
        }
        while (true) {
            int highest = versions.highest(request.name());
            Optional<VersionDocument> mine = findMine(searched, highest);
            if (mine.isPresent()) {
                return logged(mine.get());
            }
            searched = highest;
            Optional<Logged> done = tryNumber(highest + 1);
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /** Looks for this commit among the versions that came since the run started, or since the last try. */
    private Optional<VersionDocument> findMine(int after, int upTo) {
        for (int number = after + 1; number <= upTo; number++) {
            Optional<VersionDocument> found = versions.find(request.name().version(number))
                    .filter(document -> document.origin().commit().equals(request.commit()));
            if (found.isPresent()) {
                RunLog.requireSame(
                        request.commit(),
                        found.get().origin().request(),
                        request.request(),
                        "already logged " + found.get().version());
                return found;
            }
        }
        return Optional.empty();
    }

    private Logged logged(VersionDocument document) {
        runs.logged(request.run(), document.version(), request.commit());
        return new Logged(
                document.toVersion(),
                document.content().newFiles(),
                document.content().newBytes(),
                false);
    }

    /** Empty if another writer took the number. */
    private Optional<Logged> tryNumber(int number) {
        if (number > 1) {
            versions.find(request.name().version(number - 1)).ifPresent(this::requireType);
        }
        // Not one that came since this commit was searched for: it may be this very commit, logged by an earlier try.
        Optional<VersionDocument> latest = versions.latest(request.name(), number - 1);
        Tree base = latest.map(document -> document.open(trees)).orElseGet(trees::empty);
        TreeEditor editor = trees.edit(
                base,
                request.metadata(),
                latest.map(VersionDocument::metadata).orElseGet(JsonNodeFactory.instance::objectNode));
        try {
            request.change().apply(editor);
            if (latest.isPresent()
                    && trees.digest(editor).equals(latest.get().content().tree().digest())) {
                runs.unchanged(request.run(), latest.get().version(), request.commit(), request.request());
                return Optional.of(new Logged(latest.get().toVersion(), 0, 0, true));
            }
            VersionDocument document = document(number, latest, writer.write(editor), editor.metadata());
            return versions.create(document) ? Optional.of(logged(document)) : Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot log " + request.name() + ": " + e.getMessage(),
                    "check the files that were to be logged, then try again",
                    e);
        }
    }

    private void requireType(VersionDocument before) {
        requireType(request.name(), before.type(), request.type());
    }

    static void requireType(ArtifactName name, ArtifactType is, ArtifactType wanted) {
        if (is != wanted) {
            throw new ConflictException(
                    name + " is a " + is.text() + ", not a " + wanted.text(), "log it under another name");
        }
    }

    private VersionDocument document(
            int number, Optional<VersionDocument> base, TreeWriter.Written written, ObjectNode metadata) {
        return new VersionDocument(
                request.name().version(number),
                request.type(),
                new VersionDocument.Content(
                        written.pointer(), written.index().orElse(null), written.newFiles(), written.newBytes()),
                new VersionDocument.Origin(
                        base.map(VersionDocument::version).orElse(null),
                        request.run(),
                        request.commit(),
                        request.request()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                metadata,
                List.of());
    }
}
