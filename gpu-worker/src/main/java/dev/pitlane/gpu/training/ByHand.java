package dev.pitlane.gpu.training;

import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Scratch;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.foundation.process.ProcessNote;
import dev.pitlane.gpu.error.GpuException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Trainings that a person starts. Each person has one place per model for what a training leaves when it is stopped:
 * the same training takes it up there, under the same run, and any other one clears it away.
 */
public final class ByHand {
    private static final String COMMIT = "commit";
    private static final String TRAINER = "trainer";

    /** Among so many of the newest trainings the run of a killed one is looked for. */
    private static final int LOOKED_AT = 100;

    private ByHand() {}

    /**
     * The order for a training, or the one that was stopped if it was for the same.
     *
     * @param settings what they call {@code pretrained} is looked up now
     * @throws GpuException.AlreadyTraining another process of this machine trains that model for that person
     * @throws dev.pitlane.artifacts.error.ArtifactException there is no such pretrained model, or the store fails
     */
    public static TrainOrder order(
            ArtifactStore store, String who, VersionId dataset, ArtifactName model, TrainSettings settings) {
        return order(store, who, dataset, model, settings, ProcessHandle.current());
    }

    /** @param trainer the process that trains */
    static TrainOrder order(
            ArtifactStore store,
            String who,
            VersionId dataset,
            ArtifactName model,
            TrainSettings settings,
            ProcessHandle trainer) {
        TrainSettings settled = settings.startingFrom(settings.pretrained()
                .map(reference -> store.resolve(Reference.parse(reference)).id().toString()));
        WorkId work = WorkId.of("by-hand", "train", who, model.text());
        TrainOrder order = new TrainOrder(CommitId.random(), who, work, dataset, model, settled);
        Scratch scratch = store.scratch(work);
        trainer(scratch).filter(other -> !other.equals(trainer)).ifPresent(other -> {
            throw new GpuException.AlreadyTraining(model.text(), other.pid());
        });
        String name = COMMIT + "-" + order.asked().digest().hex();
        TrainOrder taken = scratch.get(name)
                .map(ByHand::commit)
                .map(commit -> new TrainOrder(commit, who, work, dataset, model, settled))
                .orElseGet(() -> {
                    giveUp(store, scratch);
                    scratch.put(name, order.commit().text().getBytes(StandardCharsets.UTF_8));
                    return order;
                });
        scratch.put(TRAINER, ProcessNote.of(trainer).toString().getBytes(StandardCharsets.UTF_8));
        return taken;
    }

    /** The process that noted last that it trains, while it lives. */
    private static Optional<ProcessHandle> trainer(Scratch scratch) {
        Optional<byte[]> noted = scratch.get(TRAINER);
        try {
            return noted.isEmpty() ? Optional.empty() : ProcessNote.alive(Json.MAPPER.readTree(noted.get()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void giveUp(ArtifactStore store, Scratch scratch) {
        scratch.list().stream()
                .filter(name -> name.startsWith(COMMIT))
                .flatMap(name -> scratch.get(name).stream())
                .map(ByHand::commit)
                .flatMap(commit -> store.runs().list(RunFilter.newest(Job.TRAIN, LOOKED_AT)).stream()
                        .filter(run -> run.commit().equals(commit))
                        .filter(run -> run.outcome().isEmpty()))
                .forEach(run -> store.runs()
                        .finish(
                                run.id(),
                                Outcome.FAILED,
                                Json.object().put(Runs.ERROR, "the training was stopped, then another one begun")));
        scratch.clear();
    }

    private static CommitId commit(byte[] text) {
        return CommitId.parse(new String(text, StandardCharsets.UTF_8));
    }
}
