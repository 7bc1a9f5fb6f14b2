package dev.pitlane.desktop.labeling;

/** The image is not one of the task's. */
public final class UnknownImageException extends LabelingException {
    private static final long serialVersionUID = 1L;

    UnknownImageException(String image, TaskId task) {
        super("task %s has no image %s".formatted(task, image), "Load the task again.");
    }
}
