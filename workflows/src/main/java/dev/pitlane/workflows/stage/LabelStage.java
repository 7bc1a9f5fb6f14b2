package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskClosed;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.activities.message.RetrainStatus.Labeling;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.workflows.decision.LabelingDone;
import dev.pitlane.workflows.decision.StepOutcome;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Desktops;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.machine.Timers;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * A person labels. The task's id is fixed before it is opened and is the same after a Reset, so that a Done that names
 * it is never lost; any desktop can take the task over, for its journal lies in the store under the same work id.
 */
final class LabelStage {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Desktops desktops;
    private final Questions questions;
    private final LabelingDone done;
    private Optional<TaskOpened> opened = Optional.empty();

    LabelStage(WorkflowProgress progress, Results results, StepRunner steps, Machines machines, LabelingDone done) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.desktops = machines.desktops();
        this.questions = new Questions(progress, machines.registry());
        this.done = done;
    }

    Move run() {
        StepOutcome<Move> outcome = steps.run(Stage.LABEL, step -> {
            results.dataset(label(step));
            return new Move.To(Stage.TRAIN);
        });
        leave(outcome);
        return Move.after(outcome, who -> new Move.To(Stage.TRAIN));
    }

    private VersionId label(Step step) {
        VersionId dataset = results.dataset();
        done.closed();
        progress.labelingOver();
        boolean review = progress.input().label().review();
        if (!review && questions.of(dataset).counts().unlabelled() == 0) {
            progress.note("label was passed over: " + dataset + " has no unlabelled image");
            return dataset;
        }
        String workflow = Workflow.getInfo().getWorkflowId();
        WorkId work = WorkId.of(workflow, Stage.LABEL.text(), dataset.toString());
        String task = done.idFor(work.text());
        TaskOpened desktop = open(
                step,
                new OpenLabelingTask(
                        workflow, task, work, dataset, progress.input().model(), only(review)));
        while (true) {
            awaitDone(task);
            LabelsCommitted committed = desktops.commit(
                    step,
                    desktop.workerQueue(),
                    new CommitLabels(workflow, task, work, dataset, done.labeler(task), only(review)));
            if (committed.run().isPresent()) {
                done.over(task);
                return committed.dataset();
            }
            done.takeBack(task);
            progress.note("Done came "
                    + (committed.rejected() == 0
                            ? "before any image was labelled or rejected"
                            : "with " + committed.rejected() + " images rejected and none labelled")
                    + ": the task stays open. Label at least one image and press Done again, or send skip"
                    + " {\"step\":\"label\"}");
            progress.waitingForLabels(step, labeling(desktop));
        }
    }

    private static Optional<Boolean> only(boolean review) {
        return review ? Optional.of(true) : Optional.empty();
    }

    private TaskOpened open(Step step, OpenLabelingTask request) {
        TaskOpened desktop = desktops.open(step, request);
        opened.filter(before -> !before.workerQueue().equals(desktop.workerQueue()))
                .ifPresent(before -> close(before, "taken over by another desktop"));
        opened = Optional.of(desktop);
        done.open(request.task());
        progress.waitingForLabels(step, labeling(desktop));
        return desktop;
    }

    private static Labeling labeling(TaskOpened desktop) {
        return new Labeling(desktop.task(), desktop.url(), WorkflowProgress.now(), 0);
    }

    private void awaitDone(String task) {
        while (true) {
            Duration pause = Duration.ofHours(progress.input().label().remindEveryHours());
            if (Timers.until(pause, "remind that labels are wanted", () -> done.isDone(task))) {
                return;
            }
            progress.reminded();
        }
    }

    private void leave(StepOutcome<Move> outcome) {
        done.closed();
        progress.labelingOver();
        switch (outcome) {
            case StepOutcome.Done<Move> done -> {}
            case StepOutcome.Skipped<Move> skipped -> opened.ifPresent(task -> close(task, "skipped"));
            case StepOutcome.Back<Move> back -> opened.ifPresent(task -> close(task, "an earlier stage runs again"));
            // The workflow ends next, and with it every call that it doesn't wait for.
            case StepOutcome.Aborted<Move> aborted ->
                opened.map(task -> close(task, "aborted")).ifPresent(closed -> Workflow.await(closed::isCompleted));
        }
        opened = Optional.empty();
    }

    private Promise<TaskClosed> close(TaskOpened task, String reason) {
        return desktops.close(
                task.workerQueue(), new CloseLabelingTask(Workflow.getInfo().getWorkflowId(), task.task(), reason));
    }
}
