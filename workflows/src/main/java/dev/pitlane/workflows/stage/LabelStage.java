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
import dev.pitlane.workflows.gate.Outcome;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Desktops;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.machine.Timers;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.Step;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * A person labels. The task's id is fixed before it is opened and is the same after a Reset, so that a Done that names
 * it is never lost; any desktop can take the task over, for its journal lies in the store under the same work id.
 */
final class LabelStage {
    private final Progress progress;
    private final Results results;
    private final StepRunner steps;
    private final Desktops desktops;
    private final Questions questions;
    private final Completions completions;
    private Optional<TaskOpened> opened = Optional.empty();

    LabelStage(Progress progress, Results results, StepRunner steps, Machines machines, Completions completions) {
        this.progress = progress;
        this.results = results;
        this.steps = steps;
        this.desktops = machines.desktops();
        this.questions = new Questions(progress, machines.registry());
        this.completions = completions;
    }

    Move run() {
        Outcome<VersionId> outcome = steps.run(Stage.LABEL, this::label);
        leave(outcome);
        return Move.after(
                outcome,
                dataset -> {
                    results.dataset(dataset);
                    return new Move.To(Stage.TRAIN);
                },
                who -> new Move.To(Stage.TRAIN));
    }

    private VersionId label(Step step) {
        VersionId dataset = results.dataset();
        completions.closed();
        progress.labelingOver();
        if (questions.of(dataset).counts().unlabelled() == 0) {
            progress.note("label was passed over: " + dataset + " has no unlabelled image");
            return dataset;
        }
        String workflow = Workflow.getInfo().getWorkflowId();
        WorkId work = WorkId.of(workflow, Stage.LABEL.text(), dataset.toString());
        String task = completions.idFor(work.text());
        TaskOpened desktop = open(
                step,
                new OpenLabelingTask(
                        workflow, task, work, dataset, progress.input().model()));
        while (true) {
            awaitDone(task);
            LabelsCommitted committed = desktops.commit(
                    step,
                    desktop.workerQueue(),
                    new CommitLabels(workflow, task, work, dataset, completions.labeler(task)));
            if (committed.decisions() > 0) {
                completions.over(task);
                return committed.dataset();
            }
            completions.takeBack(task);
            progress.note("Done came before any image was labelled or rejected: the task stays open. Label at least one"
                    + " image and press Done again, or send skip {\"step\":\"label\"}");
            progress.waitingForLabels(step, labeling(desktop));
        }
    }

    private TaskOpened open(Step step, OpenLabelingTask request) {
        TaskOpened desktop = desktops.open(step, request);
        opened.filter(before -> !before.workerQueue().equals(desktop.workerQueue()))
                .ifPresent(before -> close(before, "taken over by another desktop"));
        opened = Optional.of(desktop);
        completions.open(request.task());
        progress.waitingForLabels(step, labeling(desktop));
        return desktop;
    }

    private static Labeling labeling(TaskOpened desktop) {
        return new Labeling(desktop.task(), desktop.url(), Progress.now(), 0);
    }

    private void awaitDone(String task) {
        while (true) {
            Duration pause = Duration.ofHours(progress.input().label().remindEveryHours());
            if (Timers.until(pause, "remind that labels are wanted", () -> completions.isDone(task))) {
                return;
            }
            progress.reminded();
        }
    }

    private void leave(Outcome<VersionId> outcome) {
        completions.closed();
        progress.labelingOver();
        switch (outcome) {
            case Outcome.Done<VersionId> done -> {}
            case Outcome.Skipped<VersionId> skipped -> opened.ifPresent(task -> close(task, "skipped"));
            case Outcome.Back<VersionId> back -> opened.ifPresent(task -> close(task, "an earlier stage runs again"));
            // The workflow ends next, and with it every call that it doesn't wait for.
            case Outcome.Aborted<VersionId> aborted ->
                opened.map(task -> close(task, "aborted")).ifPresent(closed -> Workflow.await(closed::isCompleted));
        }
        opened = Optional.empty();
    }

    private Promise<TaskClosed> close(TaskOpened task, String reason) {
        return desktops.close(
                task.workerQueue(), new CloseLabelingTask(Workflow.getInfo().getWorkflowId(), task.task(), reason));
    }
}
