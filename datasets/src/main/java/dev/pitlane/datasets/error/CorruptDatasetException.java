package dev.pitlane.datasets.error;

/** A file of a stored dataset does not have the shape that this module writes. */
public final class CorruptDatasetException extends DatasetException {
    /**
     * Names the file and what is wrong in it.
     *
     * @param path the file inside the version, with the line where that is known
     */
    public CorruptDatasetException(String path, String reason) {
        super(
                path + " is not as datasets are written: " + reason,
                "go back to the version before with `pitlane artifacts log`, or correct the file and log it again");
    }
}
