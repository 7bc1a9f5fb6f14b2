package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.Reference.NumberedReference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Change;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The machine with the GPU trains a model on the labelled dataset. */
final class TrainStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;
    private final Questions questions;

    /** What references of settings meant when they were first worked with, by dataset and settings. */
    private final Map<String, VersionId> pinned = new HashMap<>();

    TrainStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
        this.questions = new Questions(progress, machines.registry());
    }

    Move run() {
        return Move.after(steps.run(Stage.TRAIN, this::train));
    }

    private Move train(Step step) {
        TrainSettings settings = exact(progress.input().train());
        VersionId dataset = results.dataset();
        results.model(machines.train(
                        step,
                        new TrainRequest(
                                Workflow.getInfo().getWorkflowId(),
                                Works.id(
                                        Stage.TRAIN,
                                        dataset.toString(),
                                        progress.input().model().text(),
                                        Works.digest(settings)),
                                dataset,
                                progress.input().model(),
                                settings))
                .model());
        return new Move.To(Stage.EVALUATE);
    }

    /** With the version that a reference to pretrained weights means: whoever does this work again takes the same. */
    private TrainSettings exact(TrainSettings settings) {
        if (settings.pretrained().isEmpty()
                || Reference.parse(settings.pretrained().get()) instanceof NumberedReference
                || !Change.PINS_PRETRAINED.made()) {
            return settings;
        }
        String work = results.dataset() + " " + Works.digest(settings);
        VersionId version = pinned.get(work);
        if (version == null) {
            version = questions.pin(Reference.parse(settings.pretrained().get()));
            pinned.put(work, version);
        }
        return settings.startingFrom(Optional.of(version.toString()));
    }
}
