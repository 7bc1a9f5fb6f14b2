package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.Step;
import io.temporal.workflow.Workflow;

/** The machine with the GPU trains a model on the labelled dataset. */
final class TrainStage {
    private final Progress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;

    TrainStage(Progress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
    }

    Move run() {
        return Move.after(steps.run(Stage.TRAIN, this::train), trained -> {
            results.model(trained.model());
            return new Move.To(Stage.EVALUATE);
        });
    }

    private Trained train(Step step) {
        TrainSettings settings = progress.input().train();
        return machines.train(
                step,
                new TrainRequest(
                        Workflow.getInfo().getWorkflowId(),
                        work(settings),
                        results.dataset(),
                        progress.input().model(),
                        settings));
    }

    private WorkId work(TrainSettings settings) {
        return WorkId.of(
                Workflow.getInfo().getWorkflowId(),
                Stage.TRAIN.text(),
                results.dataset().toString(),
                progress.input().model().text(),
                settings.architecture(),
                settings.epochs().count().map(String::valueOf).orElse("auto"),
                Integer.toString(settings.batchSize()),
                Double.toString(settings.learningRate()),
                Long.toString(settings.seed()),
                settings.pretrained().orElse("none"));
    }
}
