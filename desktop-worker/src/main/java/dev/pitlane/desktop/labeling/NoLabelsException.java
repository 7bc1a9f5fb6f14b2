package dev.pitlane.desktop.labeling;

/** Done was asked for while there is no label to train from. */
public final class NoLabelsException extends LabelingException {
    private static final long serialVersionUID = 1L;

    NoLabelsException(String message) {
        super(message, "Give some images a point first; the task stays open.");
    }
}
