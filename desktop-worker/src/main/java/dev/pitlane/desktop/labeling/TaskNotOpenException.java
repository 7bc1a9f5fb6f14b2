package dev.pitlane.desktop.labeling;

/** The task is done, closed or with another desktop, so nothing in it changes any more. */
public final class TaskNotOpenException extends LabelingException {
    private static final long serialVersionUID = 1L;

    TaskNotOpenException(TaskId task, TaskState state) {
        super(
                "task %s takes no more decisions: it is %s".formatted(task, state),
                "Load the page again: it says where the task is now.");
    }
}
