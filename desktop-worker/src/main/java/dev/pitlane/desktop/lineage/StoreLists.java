package dev.pitlane.desktop.lineage;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.foundation.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store has, page by page and the newest first. */
public final class StoreLists {
    /** Versions of an artifact at a time. */
    static final int VERSIONS = 30;

    /** Runs at first. */
    static final int RUNS = 50;

    private static final int MOST_RUNS = 5_000;

    private final ArtifactStore store;

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
        int number = Math.min(
                before - 1,
                store.latest(name).map(latest -> latest.id().number()).orElse(0));
        for (; number > 0 && lines.size() < VERSIONS; number--) {
            live(name.version(number))
                    .ifPresent(version -> lines.add(new StoreView.VersionLine(
                            version.id(),
                            version.createdAt(),
                            version.files(),
                            version.bytes(),
                            aliasesOf(version.id(), aliases))));
        }
        return new StoreView.Collection(name, store.type(name), lines, number > 0);
    }

    private Optional<Version> live(VersionId id) {
        try {
            return Optional.of(store.version(id));
        } catch (NotFoundException deleted) {
            return Optional.empty();
        }
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
        List<Run> found = store.runs().list(RunFilter.newest(most + 1));
        return new StoreView.Runs(
                found.stream()
                        .limit(most)
                        .map(run -> new StoreView.RunLine(
                                run.id(), run.job(), run.startedAt(), run.finishedAt(), run.outcome()))
                        .toList(),
                found.size() > most);
    }
}
