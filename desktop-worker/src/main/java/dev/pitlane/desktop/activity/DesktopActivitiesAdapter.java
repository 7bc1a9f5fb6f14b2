package dev.pitlane.desktop.activity;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.DesktopActivities;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskClosed;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.CommitTask;
import dev.pitlane.desktop.labeling.CommittedLabels;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskCounts;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.fault.FaultPoints;
import java.util.Optional;
import java.util.function.Function;

/** The desktop's activities. Each may be tried again at any point: opening and committing find what was done. */
public final class DesktopActivitiesAdapter implements DesktopActivities {
    private static final AliasName PRODUCTION = AliasName.parse("production");

    private final LabelingService labeling;
    private final ArtifactStore store;
    private final FaultPoints faults;
    private final Function<LabelingTask, String> address;

    /**
     * The activities over a labelling service.
     *
     * @param address where a person labels a task
     */
    public DesktopActivitiesAdapter(
            LabelingService labeling, ArtifactStore store, FaultPoints faults, Function<LabelingTask, String> address) {
        this.labeling = labeling;
        this.store = store;
        this.faults = faults;
        this.address = address;
    }

    @Override
    public TaskOpened openLabelingTask(OpenLabelingTask request) {
        CommitId commit = ActivityWork.commit();
        return ActivityWork.run(progress -> {
            faults.reached("desktop.opening");
            LabelingTask task = labeling.open(new OpenTask(
                    TaskId.parse(request.task()),
                    request.workflowId(),
                    request.work(),
                    request.dataset(),
                    store.aliases().current(request.model(), PRODUCTION),
                    request.review().orElse(false),
                    commit));
            faults.reached("desktop.opened");
            TaskCounts counts = task.counts();
            return new TaskOpened(
                    request.task(),
                    TaskQueues.desktop(labeling.desk().worker().text()),
                    address.apply(task),
                    counts.images(),
                    counts.images() - counts.left());
        });
    }

    @Override
    public LabelsCommitted commitLabels(CommitLabels request) {
        CommitId commit = ActivityWork.commit();
        return ActivityWork.run(progress -> {
            TaskId id = TaskId.parse(request.task());
            if (!labeling.desk().has(id)) {
                // This desktop's disk was lost: its journal is in the store's scratch.
                labeling.open(new OpenTask(
                        id,
                        request.workflowId(),
                        request.work(),
                        request.dataset(),
                        Optional.empty(),
                        request.review().orElse(false),
                        commit));
            }
            faults.reached("desktop.committing");
            try {
                CommittedLabels committed = labeling.desk()
                        .commit(new CommitTask(id, commit, request.labeler().orElse("")));
                faults.reached("desktop.committed");
                return new LabelsCommitted(
                        committed.version().id(),
                        Optional.of(committed.run()),
                        committed.counts().labelled(),
                        committed.counts().rejected(),
                        committed.counts().left(),
                        !committed.version().commit().equals(commit));
            } catch (DesktopException.NoLabels e) {
                // Not a failure: the contract's answer for "nothing was labelled, the task stays open".
                TaskCounts counts = labeling.desk().task(id.key()).counts();
                return new LabelsCommitted(
                        request.dataset(),
                        Optional.empty(),
                        0,
                        counts.rejected(),
                        counts.images() - counts.rejected(),
                        false);
            }
        });
    }

    @Override
    public TaskClosed closeLabelingTask(CloseLabelingTask request) {
        return ActivityWork.run(progress ->
                new TaskClosed(request.task(), labeling.desk().close(TaskId.parse(request.task()), request.reason())));
    }
}
