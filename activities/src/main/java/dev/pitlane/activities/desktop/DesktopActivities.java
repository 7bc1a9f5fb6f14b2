package dev.pitlane.activities.desktop;

import io.temporal.activity.ActivityInterface;

/** The activities of a desktop. All are idempotent: opening an open task again answers the same. */
@ActivityInterface
public interface DesktopActivities {
    /**
     * Opens the task on this desktop, taking over the journal that lies in scratch under the request's work id. The
     * page then sends signal {@code labelingCompleted} with the task's id when the person presses Done, again and again
     * until the server accepts it.
     */
    TaskOpened openLabelingTask(OpenLabelingTask request);

    /**
     * Logs the journal as labels on the dataset. With no label to train from nothing is logged, the task stays open and
     * the result says so (it has no {@link LabelsCommitted#run()}).
     */
    LabelsCommitted commitLabels(CommitLabels request);

    /** Tells the page that nobody waits for this task any more; the journal stays. */
    TaskClosed closeLabelingTask(CloseLabelingTask request);
}
