package dev.pitlane.workflows.machine;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.ActivityTimeouts.Name;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.DesktopActivities;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskClosed;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.workflows.progress.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** What desktops do: any of them opens a task, the one that did keeps it. */
public final class Desktops {
    private final ActivityTimeouts timeouts;
    private final Calls calls;
    private final QueueWatch watch;

    Desktops(ActivityTimeouts timeouts, Calls calls, QueueWatch watch) {
        this.timeouts = timeouts;
        this.calls = calls;
        this.watch = watch;
    }

    public TaskOpened open(Step step, OpenLabelingTask request) {
        DesktopActivities desktop = Workflow.newActivityStub(
                DesktopActivities.class,
                calls.options(
                                TaskQueues.DESKTOP,
                                timeouts.of(Name.OPEN_TASK),
                                "open a labelling task for " + request.dataset())
                        .build());
        return watch.await(
                step, TaskQueues.DESKTOP, "OpenLabelingTask", Async.function(desktop::openLabelingTask, request));
    }

    public LabelsCommitted commit(Step step, String workerQueue, CommitLabels request) {
        DesktopActivities desktop = Workflow.newActivityStub(
                DesktopActivities.class,
                calls.options(workerQueue, timeouts.of(Name.COMMIT_LABELS), "log the labels of " + request.dataset())
                        .build());
        return watch.await(step, workerQueue, "CommitLabels", Async.function(desktop::commitLabels, request));
    }

    /** Tells a desktop that nobody waits for its task; nobody waits for the answer either. */
    public Promise<TaskClosed> close(String workerQueue, CloseLabelingTask request) {
        DesktopActivities desktop = Workflow.newActivityStub(
                DesktopActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(workerQueue)
                        .setScheduleToCloseTimeout(timeouts.of(Name.CLOSE_TASK))
                        .setSummary("close the labelling task: " + request.reason())
                        .build());
        return Async.function(desktop::closeLabelingTask, request);
    }
}
