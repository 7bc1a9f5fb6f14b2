package dev.pitlane.artifacts.alias;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.AliasMovedException;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Names that move between versions. Every move is kept; the highest one counts. Thread safe. */
public final class Aliases {
    private final Storage storage;
    private final Documents documents;
    private final Consumer<VersionId> requireVersion;
    private final Clock clock;

    /**
     * For the store itself; others get it from there.
     *
     * @param requireVersion throws {@link NotFoundException} for a version that is not there
     */
    public Aliases(Storage storage, Consumer<VersionId> requireVersion, Clock clock) {
        this.storage = storage;
        this.documents = new Documents(storage);
        this.requireVersion = requireVersion;
        this.clock = clock;
    }

    /** Where the alias stands; empty if it was never set. */
    public Optional<VersionId> current(ArtifactName name, AliasName alias) {
        return last(name, alias).map(AliasDocument::version);
    }

    private Optional<AliasDocument> last(ArtifactName name, AliasName alias) {
        Key folder = folder(name, alias);
        return at(folder, documents.highestKnown(folder));
    }

    private Optional<AliasDocument> at(Key folder, int number) {
        return number == 0 ? Optional.empty() : documents.find(Documents.numbered(folder, number), AliasDocument.class);
    }

    /** All moves, oldest first. */
    public List<AliasMove> history(ArtifactName name, AliasName alias) {
        return documents.all(folder(name, alias), AliasDocument.class).stream()
                .map(AliasDocument::toMove)
                .toList();
    }

    /**
     * The newest move of an alias that several artifacts have: a car's, say, which drives engines of several models.
     */
    public Optional<AliasMove> newest(Collection<ArtifactName> names, AliasName alias) {
        return names.stream()
                .flatMap(name -> last(name, alias).stream())
                .map(AliasDocument::toMove)
                .max(Comparator.comparing(AliasMove::movedAt).thenComparing(AliasMove::number));
    }

    /** Every alias of an artifact and where it stands, sorted by alias. */
    public Map<AliasName, VersionId> all(ArtifactName name) {
        Map<AliasName, VersionId> all = new TreeMap<>();
        for (String text : storage.list(folder(name), "")) {
            AliasName alias = AliasName.parse(text);
            current(name, alias).ifPresent(version -> all.put(alias, version));
        }
        return all;
    }

    /**
     * Moves an alias by compare-and-set. An alias that stands on the target already stays, whatever was expected, and
     * its last move is the answer: so a retry of a move that came through is no error.
     *
     * @throws AliasMovedException if it does not stand where it is expected
     * @throws NotFoundException if there is no such version
     */
    public AliasMove move(
            ArtifactName name, AliasName alias, VersionId target, Expected expected, String who, String why) {
        return move(name, alias, target, expected, who, why, false);
    }

    /**
     * As {@link #move}, but written down also if the alias stands there already: for an alias that several artifacts
     * have, of which the newest move counts.
     */
    public AliasMove moveAgain(ArtifactName name, AliasName alias, VersionId target, String who, String why) {
        return move(name, alias, target, Expected.anything(), who, why, true);
    }

    private AliasMove move(
            ArtifactName name,
            AliasName alias,
            VersionId target,
            Expected expected,
            String who,
            String why,
            boolean again) {
        if (!target.name().equals(name)) {
            throw new ConflictException(
                    "alias " + name + ":" + alias + " cannot stand on " + target + ", a version of another artifact",
                    "choose a version of " + name);
        }
        requireVersion.accept(target);
        Key folder = folder(name, alias);
        while (true) {
            int highest = documents.highestKnown(folder);
            Optional<AliasDocument> last = at(folder, highest);
            if (!again && last.isPresent() && last.get().version().equals(target)) {
                return last.get().toMove();
            }
            requireExpected(name, alias, last, expected);
            AliasDocument move = new AliasDocument(
                    name,
                    alias,
                    highest + 1,
                    target,
                    last.map(AliasDocument::version).orElse(null),
                    who,
                    why,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (documents.create(Documents.numbered(folder, highest + 1), move)) {
                return move.toMove();
            }
        }
    }

    private static void requireExpected(
            ArtifactName name, AliasName alias, Optional<AliasDocument> last, Expected expected) {
        switch (expected) {
            case Expected.Anything anything -> {
                // Wherever it stands is right.
            }
            case Expected.None none ->
                last.ifPresent(move -> {
                    throw moved(name, alias, last, "not to be set");
                });
            case Expected.Standing standing -> {
                if (last.isEmpty() || !last.get().version().equals(standing.version())) {
                    throw moved(name, alias, last, "to stand on " + standing.version());
                }
            }
        }
    }

    private static AliasMovedException moved(
            ArtifactName name, AliasName alias, Optional<AliasDocument> last, String expected) {
        String now = last.map(move ->
                        "stands on " + move.version() + " (moved by " + move.who() + " at " + move.movedAt() + ")")
                .orElse("is not set");
        return new AliasMovedException(
                "alias " + name + ":" + alias + " was expected " + expected + ", but it " + now,
                "look at where it stands now and decide again");
    }

    private static Key folder(ArtifactName name) {
        return Key.of("collections", name.text(), "aliases");
    }

    private static Key folder(ArtifactName name, AliasName alias) {
        return folder(name).child(alias.text());
    }
}
