package dev.pitlane.datasets.error;

/** A session without one readable frame was to be added. */
public final class EmptySessionException extends DatasetException {
    /**
     * Names the dataset and the origin of the frames.
     *
     * @param reason why none of the frames counts, for instance the first reason in the quarantine
     */
    public EmptySessionException(String dataset, String origin, String reason) {
        super(
                "no frame from " + origin + " can be added to " + dataset + ": " + reason,
                "check that the camera gives whole 224x224 JPEGs, and collect again");
    }
}
