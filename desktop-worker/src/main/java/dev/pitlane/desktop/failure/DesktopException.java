package dev.pitlane.desktop.failure;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.foundation.file.FileProblem;
import java.io.IOException;

/** Something at this desktop that failed or was refused. */
public abstract sealed class DesktopException extends PitlaneException {
    private DesktopException(FailureType type, String message, String action, Throwable cause) {
        super(type, message, "", action, cause);
    }

    /** No such task on this desktop. */
    public static final class UnknownTask extends DesktopException {
        public UnknownTask(String task) {
            super(
                    FailureType.NOT_FOUND,
                    "there is no labelling task \"" + task + "\" on this desktop",
                    "Look at the list of tasks; another desktop may have this one.",
                    null);
        }
    }

    /** The image is not one of the task's. */
    public static final class UnknownImage extends DesktopException {
        public UnknownImage(String image, Object task) {
            super(FailureType.NOT_FOUND, "task " + task + " has no image " + image, "Load the task again.", null);
        }
    }

    /** The task is done, closed or with another desktop, so nothing in it changes any more. */
    public static final class TaskNotOpen extends DesktopException {
        public TaskNotOpen(Object task, Object state) {
            super(
                    FailureType.DATA,
                    "task " + task + " takes no more decisions: it is " + state,
                    "Load the page again: it says where the task is now.",
                    null);
        }
    }

    /** Done was asked for while there is no label to train from. */
    public static final class NoLabels extends DesktopException {
        public NoLabels(String message) {
            super(FailureType.DATA, message, "Give some images a point first; the task stays open.", null);
        }
    }

    /** A file of this desktop can't be written or read. What was answered before is still on disk. */
    public static final class DiskFailed extends DesktopException {
        public DiskFailed(String message, String action, IOException cause) {
            super(FileProblem.of(cause).type(), message, action, cause);
        }
    }

    /** A file of this desktop holds something else than it should. */
    public static final class NotUnderstood extends DesktopException {
        public NotUnderstood(String message, String action, Throwable cause) {
            super(FailureType.DATA, message, action, cause);
        }
    }

    /** The pages can't be served. */
    public static final class NotServed extends DesktopException {
        public NotServed(String message, String action, Throwable cause) {
            super(FailureType.CONFIGURATION, message, action, cause);
        }
    }

    /** A request to the pages is answered with an error document. */
    public static final class Refused extends DesktopException {
        private final int status;
        private final String name;

        /**
         * Refuses.
         *
         * @param status of HTTP
         * @param name of the error, as in {@code docs/labelling-http.md}
         */
        public Refused(int status, String name, String message, String action) {
            super(FailureType.CONFIGURATION, message, action, null);
            this.status = status;
            this.name = name;
        }

        public int status() {
            return status;
        }

        public String name() {
            return name;
        }
    }
}
