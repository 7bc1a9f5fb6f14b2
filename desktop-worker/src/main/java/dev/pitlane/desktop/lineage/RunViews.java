package dev.pitlane.desktop.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Use;
import dev.pitlane.foundation.json.Json;
import java.util.List;
import java.util.Optional;

/** One run with its settings, results and worst predictions. */
public final class RunViews {
    private static final int WORST = 12;

    private final ArtifactStore store;

    public RunViews(ArtifactStore store) {
        this.store = store;
    }

    /**
     * One run.
     *
     * @throws dev.pitlane.artifacts.error.ArtifactException.NotFoundException if it is not there
     */
    public StoreView.RunDetail run(RunId id) {
        Run run = store.runs().get(id);
        return new StoreView.RunDetail(
                StoreView.RunLine.of(run),
                run.who(),
                run.config(),
                run.summary(),
                run.used().stream()
                        .map(use -> new StoreView.UsedVersion(use.version(), use.role()))
                        .toList(),
                run.logged(),
                run.unchanged(),
                run.attachments(),
                attachment(run, WorstPredictions.FILE)
                        .map(content -> WorstPredictions.find(content, datasetOf(run), WORST))
                        .orElse(List.of()));
    }

    private Optional<VersionId> datasetOf(Run run) {
        return run.used().stream()
                .map(Use::version)
                .filter(version -> store.type(version.name())
                        .filter(ArtifactType.DATASET::equals)
                        .isPresent())
                .findFirst();
    }

    public Optional<byte[]> attachment(RunId id, String name) {
        return attachment(store.runs().get(id), name);
    }

    private Optional<byte[]> attachment(Run run, String name) {
        return run.attachments().contains(name) ? store.runs().attachment(run.id(), name) : Optional.empty();
    }

    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            // A file that is not JSON after all is listed with the others, only not shown as a document.
            return Optional.empty();
        }
    }
}
