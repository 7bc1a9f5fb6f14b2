package dev.pitlane.workflows.stage;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.message.CollectSettings;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;

/** A car takes frames and the dataset grows by a session; with 0 frames the latest version is taken as it is. */
final class CollectStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Machines machines;
    private final Questions questions;

    CollectStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.machines = machines;
        this.questions = new Questions(progress, machines.registry());
    }

    Move run() {
        return Move.after(steps.run(Stage.COLLECT, step -> go(collect(step))), who -> without());
    }

    private VersionId collect(Step step) {
        CollectSettings settings = progress.input().collect();
        if (settings.frames() == 0) {
            return latest();
        }
        var base = questions.latest().dataset();
        Collected collected = machines.collect(
                step,
                new CollectRequest(
                        Workflow.getInfo().getWorkflowId(),
                        work(settings),
                        settings.car(),
                        progress.input().dataset(),
                        base,
                        settings.source(),
                        settings.frames(),
                        settings.framesPerSecond()));
        // Now, before a person labels what may be a mistake.
        collected.warnings().forEach(warning -> progress.note("collect warns: " + warning));
        results.collected(collected.dataset());
        return collected.dataset();
    }

    /** Goes on with the frames that there are. */
    Move without() {
        return Move.after(steps.run(Stage.COLLECT, step -> go(latest())), who -> {
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

    /**
     * Not of the base version, nor of how many frames are wanted and how fast: frames that were taken before another
     * workflow added a session, or before a person asked for fewer, are as good afterwards.
     */
    private WorkId work(CollectSettings settings) {
        return Works.id(
                Stage.COLLECT,
                settings.car().text(),
                settings.source(),
                progress.input().dataset().text(),
                Integer.toString(results.collects()));
    }
}
