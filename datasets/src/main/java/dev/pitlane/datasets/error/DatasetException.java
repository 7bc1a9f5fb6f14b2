package dev.pitlane.datasets.error;

/**
 * Something is wrong with frames, labels or a dataset. The message says what happened and to which thing;
 * {@link #action()} says what a person can do about it.
 */
public abstract sealed class DatasetException extends RuntimeException
        permits CorruptDatasetException,
                EmptySessionException,
                FolderException,
                InvalidPointException,
                NothingUsableException,
                UnknownImageException,
                UnreadableImageException,
                WrongImageSizeException {
    private final String action;

    DatasetException(String message, String action) {
        super(message);
        this.action = action;
    }

    DatasetException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What a person can do about it, as one sentence. */
    public final String action() {
        return action;
    }
}
