package dev.pitlane.workflows.stage;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.FailureType;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.message.CollectSettings;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.Step;
import io.temporal.workflow.Workflow;

/** A car takes frames and the dataset grows by a session; with 0 frames the latest version is taken as it is. */
final class CollectStage {
    private final Progress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;
    private final Questions questions;

    CollectStage(Progress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
        this.questions = new Questions(progress, machines.registry());
    }

    Move run() {
        return Move.after(steps.run(Stage.COLLECT, this::collect), this::go, who -> withoutCollecting());
    }

    private VersionId collect(Step step) {
        CollectSettings settings = progress.input().collect();
        if (settings.frames() == 0) {
            return latest();
        }
        var base = questions.latest().dataset();
        VersionId dataset = machines.collect(
                        step,
                        new CollectRequest(
                                Workflow.getInfo().getWorkflowId(),
                                work(settings),
                                settings.car(),
                                progress.input().dataset(),
                                base,
                                settings.source(),
                                settings.frames(),
                                settings.framesPerSecond()))
                .dataset();
        results.collected(dataset);
        return dataset;
    }

    private Move withoutCollecting() {
        return Move.after(steps.run(Stage.COLLECT, step -> latest()), this::go, who -> {
            progress.note("skip changed nothing: without frames there is nothing to go on with");
            return new Move.To(Stage.COLLECT);
        });
    }

    private VersionId latest() {
        return questions.latest().dataset().orElseThrow(() -> new FailureAdvice(
                        "has no version yet",
                        progress.input().dataset().text(),
                        "collect frames: send retryStep {\"input\":{\"collect\":{\"frames\":120}}}, or import some first")
                .asFailure(FailureType.NOT_FOUND));
    }

    private Move go(VersionId dataset) {
        results.dataset(dataset);
        return new Move.To(Stage.LABEL);
    }

    /** Not of the base version: frames taken before another workflow added a session are as good afterwards. */
    private WorkId work(CollectSettings settings) {
        return WorkId.of(
                Workflow.getInfo().getWorkflowId(),
                Stage.COLLECT.text(),
                settings.car().text(),
                progress.input().dataset().text(),
                settings.source(),
                Integer.toString(settings.frames()),
                Double.toString(settings.framesPerSecond()),
                Integer.toString(results.collects()));
    }
}
