package dev.pitlane.artifacts;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.VersionIndex;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The numbered version documents of every collection. A deleted version keeps its document and gets a tombstone. */
final class VersionLog implements VersionIndex {
    private static final Key COLLECTIONS = Key.of("collections");
    private static final String TOMBSTONE = ".deleted";

    private final Storage storage;
    private final Documents documents;
    // Documents never change, so they are kept; each is about a kilobyte.
    private final Map<VersionId, VersionDocument> read = new ConcurrentHashMap<>();

    VersionLog(Storage storage) {
        this.storage = storage;
        this.documents = new Documents(storage);
    }

    private static Key folder(ArtifactName name) {
        return COLLECTIONS.child(name.text()).child("versions");
    }

    List<ArtifactName> names() {
        return storage.list(COLLECTIONS, "").stream()
                .map(ArtifactName::parse)
                .filter(name -> highest(name) > 0)
                .toList();
    }

    /** The highest number ever given, deleted versions included; 0 if there is none. */
    int highest(ArtifactName name) {
        return documents.highestKnown(folder(name));
    }

    /** Answers whether this call made the document: false if the number is taken. */
    boolean create(VersionDocument document) {
        VersionId id = document.version();
        return documents.create(Documents.numbered(folder(id.name()), id.number()), document);
    }

    /** A version's document, also of a deleted version. */
    Optional<VersionDocument> find(VersionId id) {
        VersionDocument known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<VersionDocument> found =
                documents.find(Documents.numbered(folder(id.name()), id.number()), VersionDocument.class);
        found.ifPresent(document -> read.put(id, document));
        return found;
    }

    /** The live versions with numbers in {@code (after, upTo]}, ascending. */
    List<VersionDocument> live(ArtifactName name, int after, int upTo) {
        Key folder = folder(name);
        Set<String> names = new HashSet<>(storage.list(folder, Documents.numberName(after)));
        List<VersionDocument> live = new ArrayList<>();
        int last = Math.min(upTo, highest(name));
        for (int number = after + 1; number <= last; number++) {
            if (!names.contains(Documents.numberName(number) + TOMBSTONE)) {
                find(name.version(number)).ifPresent(live::add);
            }
        }
        return live;
    }

    Optional<VersionDocument> latest(ArtifactName name) {
        return latest(name, Integer.MAX_VALUE);
    }

    /** The highest live version of those that a writer has seen: numbers above are passed over. */
    Optional<VersionDocument> latest(ArtifactName name, int upTo) {
        for (int number = Math.min(upTo, highest(name)); number > 0; number--) {
            Optional<VersionDocument> found = find(name.version(number));
            if (found.isPresent() && !isDeleted(found.get().version())) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isDeleted(VersionId id) {
        return documents.exists(folder(id.name()).child(Documents.numberName(id.number()) + TOMBSTONE));
    }

    VersionDocument require(VersionId id) {
        Optional<VersionDocument> found = find(id);
        if (found.isEmpty()) {
            throw notFound(id.toString(), id.name());
        }
        if (isDeleted(id)) {
            throw new NotFoundException(id + " was deleted", "pitlane artifacts show " + id.name());
        }
        return found.get();
    }

    /** The error for something that a collection does not have; it tells what the collection does have. */
    NotFoundException notFound(String what, ArtifactName name) {
        Optional<VersionDocument> latest = latest(name);
        return latest.isPresent()
                ? new NotFoundException(
                        "there is no " + what + "; the latest is "
                                + latest.get().version(),
                        "pitlane artifacts show " + name)
                : new NotFoundException(
                        "there is no " + what + ": no version of " + name + " was ever logged",
                        "pitlane artifacts list");
    }

    @Override
    public Map<ArtifactName, Integer> highestNumbers() {
        Map<ArtifactName, Integer> numbers = new TreeMap<>();
        names().forEach(name -> numbers.put(name, highest(name)));
        return numbers;
    }

    @Override
    public void requireVersion(VersionId id) {
        require(id);
    }

    @Override
    public List<VersionId> loggedBy(RunId run, Map<ArtifactName, Integer> since) {
        List<VersionId> logged = new ArrayList<>();
        for (ArtifactName name : names()) {
            int last = highest(name);
            for (int number = since.getOrDefault(name, 0) + 1; number <= last; number++) {
                find(name.version(number))
                        .filter(document -> run.equals(document.origin().loggedBy()))
                        .ifPresent(document -> logged.add(document.version()));
            }
        }
        return logged;
    }
}
