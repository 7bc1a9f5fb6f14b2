package dev.pitlane.desktop.lineage;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.foundation.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the store has, page by page and the newest first. */
public final class StoreLists {
    /** Versions of an artifact at a time. */
    static final int VERSIONS = 30;

    /** Runs at first. */
    static final int RUNS = 50;

    private static final int MOST_RUNS = 5_000;

    private final ArtifactStore store;
    // A run that succeeded stays as it is, and the page asks every few seconds.
    private final Map<RunId, StoreView.RunLine> succeeded = new ConcurrentHashMap<>();

    public StoreLists(ArtifactStore store) {
        this.store = store;
    }

    /** The beginning of every list; empty if it is still what {@code known} marks. */
    public Optional<StoreView.Beginning> beginning(String known) {
        List<StoreView.Collection> collections = store.names().stream()
                .map(name -> collection(name, Integer.MAX_VALUE))
                .toList();
        StoreView.Runs runs = runs(RUNS);
        String mark = Digest.of(
                        Json.MAPPER.valueToTree(List.of(collections, runs)).toString())
                .hex()
                .substring(0, 16);
        return mark.equals(known)
                ? Optional.empty()
                : Optional.of(new StoreView.Beginning(
                        mark,
                        collections,
                        runs,
                        collections.stream()
                                .flatMap(collection ->
                                        collection.versions().stream().limit(1))
                                .max(Comparator.comparing(StoreView.VersionLine::createdAt))
                                .map(StoreView.VersionLine::version)));
    }

    /**
     * A page of an artifact's live versions.
     *
     * @param before only versions with a smaller number
     */
    public StoreView.Collection collection(ArtifactName name, int before) {
        Map<AliasName, VersionId> aliases = store.aliases().all(name);
        List<StoreView.VersionLine> lines = new ArrayList<>();
        int after = Math.min(
                before - 1,
                store.latest(name).map(latest -> latest.id().number()).orElse(0));
        while (after > 0 && lines.size() < VERSIONS) {
            int upTo = after;
            after = Math.max(0, upTo - (VERSIONS - lines.size()));
            store.versions(name, after, upTo).reversed().stream()
                    .map(version -> StoreView.VersionLine.of(version, aliases))
                    .forEach(lines::add);
        }
        return new StoreView.Collection(name, store.type(name), lines, after > 0);
    }

    static List<AliasName> aliasesOf(VersionId version, Map<AliasName, VersionId> aliases) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** So many of the newest runs. */
    public StoreView.Runs runs(int limit) {
        int most = Math.clamp(limit, 1, MOST_RUNS);
        List<StoreView.RunLine> found = store.runs().ids().stream()
                .flatMap(run -> line(run).stream())
                .limit(most + 1L)
                .toList();
        return new StoreView.Runs(found.stream().limit(most).toList(), found.size() > most);
    }

    private Optional<StoreView.RunLine> line(RunId id) {
        StoreView.RunLine known = succeeded.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StoreView.RunLine> line = store.runs().find(id).map(StoreView.RunLine::of);
        line.filter(found -> found.outcome().equals(Optional.of(Outcome.SUCCEEDED)))
                .ifPresent(found -> succeeded.put(id, found));
        return line;
    }
}
