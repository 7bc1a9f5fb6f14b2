package dev.pitlane.desktop.labeling;

/**
 * Something about labelling that failed or was refused; the message names the thing, {@link #action()} says what to do.
 */
public abstract sealed class LabelingException extends RuntimeException
        permits UnknownTaskException,
                UnknownImageException,
                InvalidDecisionException,
                TaskNotOpenException,
                NoLabelsException,
                JournalException {
    private static final long serialVersionUID = 1L;

    private final String action;

    LabelingException(String message, String action) {
        super(message);
        this.action = action;
    }

    LabelingException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What a person can do about it, as a sentence. */
    public final String action() {
        return action;
    }
}
