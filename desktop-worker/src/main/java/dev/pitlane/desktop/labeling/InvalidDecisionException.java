package dev.pitlane.desktop.labeling;

/** The decision does not say what it must. */
public final class InvalidDecisionException extends LabelingException {
    private static final long serialVersionUID = 1L;

    InvalidDecisionException(String message, String action) {
        super(message, action);
    }
}
