package dev.pitlane.desktop.labeling;

/** A file of a task can't be written or read. What was answered before is still on disk. */
public final class JournalException extends LabelingException {
    private static final long serialVersionUID = 1L;

    JournalException(String message, String action, Throwable cause) {
        super(message, action, cause);
    }

    JournalException(String message, String action) {
        super(message, action);
    }
}
