package dev.pitlane.datasets.error;

/** A label names an image that the dataset does not hold. */
public final class UnknownImageException extends DatasetException {
    public UnknownImageException(String dataset, String digest) {
        super(
                dataset + " holds no image " + digest,
                "label images of this dataset; `pitlane artifacts show " + dataset + "` lists them");
    }
}
