package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.SetLabels;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import dev.pitlane.foundation.json.Json;
import java.util.List;

/** Logs what a task decided as labels of its dataset, under a LABEL run. */
final class LabelCommit {
    private final ArtifactStore store;
    private final Datasets datasets;
    private final WorkerId worker;

    LabelCommit(ArtifactStore store, Datasets datasets, WorkerId worker) {
        this.store = store;
        this.datasets = datasets;
        this.worker = worker;
    }

    CommittedLabels commit(LabelingTask task, CommitId commit) {
        TaskFacts facts = task.facts();
        ObjectNode config = Json.object();
        config.put("task", facts.task().text());
        config.put("dataset", facts.dataset().toString());
        // The rest is who does it: another desktop may repeat it, with another model to look at the images.
        Digest asked = CanonicalJson.digest(config);
        config.put("workflow", facts.workflow());
        config.put("production", facts.production().map(VersionId::toString).orElse(null));
        config.put("worker", worker.text());
        TaskCounts counts = task.counts();
        Run run = store.runs().record(new RunRequest(Job.LABEL, commit, asked, config, task.doneBy()), open -> {
            open.use(facts.dataset(), "dataset");
            facts.production().ifPresent(production -> open.use(production, "production"));
            open.attach("journal.jsonl", task.journalContent());
            List<Decided> decided = task.decidedHere();
            datasets.setLabels(new SetLabels(
                    facts.dataset().name(),
                    commit,
                    open.id(),
                    facts.dataset(),
                    decided.stream()
                            .map(line -> new LabelRevision(line.image(), line.decision(), line.labeler(), line.at()))
                            .toList()));
            return Json.object()
                    .put("images", counts.images())
                    .put("labelled", counts.labelled())
                    .put("rejected", counts.rejected())
                    .put("left", counts.left())
                    .put(
                            "acceptedPredictions",
                            decided.stream()
                                    .filter(line -> line.via() == Via.PREDICTION)
                                    .count());
        });
        return new CommittedLabels(store.version(run.result().orElseThrow()), run.id(), counts);
    }
}
