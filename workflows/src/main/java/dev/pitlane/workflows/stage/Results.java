package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.progress.WorkflowProgress;
import java.util.Optional;

/** What the stages gave so far; each stage takes what earlier ones gave. */
final class Results {
    private final WorkflowProgress progress;
    private Optional<VersionId> dataset = Optional.empty();
    private Optional<VersionId> model = Optional.empty();
    private Optional<VersionId> engine = Optional.empty();
    private Optional<VersionId> comparedWith = Optional.empty();
    private String verdict = "";
    private int collects;

    Results(WorkflowProgress progress) {
        this.progress = progress;
    }

    /** A stage begins: what it and later ones gave before does not count any more. */
    void forgetFrom(Stage stage) {
        if (stage.notAfter(Stage.TRAIN)) {
            model = Optional.empty();
            progress.forget("model");
        }
        if (stage.notAfter(Stage.EVALUATE)) {
            comparedWith = Optional.empty();
            verdict = "";
            progress.override(Optional.empty());
        }
        // Evaluating again because production moved leaves the engine as good as it was.
        if (stage.notAfter(Stage.TRAIN) || stage == Stage.CONVERT) {
            engine = Optional.empty();
            progress.forget("engine");
        }
    }

    /** A collect gave a session; the next one is other work. */
    void collected(VersionId version) {
        collects++;
        dataset(version);
    }

    /** How many collects gave a session. */
    int collects() {
        return collects;
    }

    void dataset(VersionId version) {
        dataset = Optional.of(version);
        progress.version("dataset", version);
    }

    VersionId dataset() {
        return dataset.orElseThrow();
    }

    void model(VersionId version) {
        model = Optional.of(version);
        progress.version("model", version);
    }

    VersionId model() {
        return model.orElseThrow();
    }

    void engine(VersionId version) {
        engine = Optional.of(version);
        progress.version("engine", version);
    }

    Optional<VersionId> engine() {
        return engine;
    }

    /** What the gate compared with, and what it said. */
    void passed(Optional<VersionId> production, String reason) {
        comparedWith = production;
        verdict = reason;
    }

    Optional<VersionId> comparedWith() {
        return comparedWith;
    }

    String verdict() {
        return verdict;
    }
}
