package dev.pitlane.datasets.error;

import static dev.pitlane.foundation.failure.FailureType.CONFIGURATION;
import static dev.pitlane.foundation.failure.FailureType.DATA;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import java.nio.file.Path;

/** Something is wrong with frames, labels or a dataset. */
public abstract sealed class DatasetException extends PitlaneException {
    private DatasetException(FailureType type, String message, String action) {
        super(type, message, action);
    }

    private DatasetException(FailureType type, String message, String action, Throwable cause) {
        super(type, message, "", action, cause);
    }

    /** A file of a stored dataset does not have the shape that this module writes. */
    public static final class CorruptDatasetException extends DatasetException {
        /**
         * Names the file and what is wrong in it.
         *
         * @param path the file inside the version, with the line where that is known
         */
        public CorruptDatasetException(String path, String reason) {
            super(
                    DATA,
                    path + " is not as datasets are written: " + reason,
                    "go back to the version before with `pitlane artifacts log`, or correct the file and log it again");
        }
    }

    /** A session without one usable frame was to be added. */
    public static final class EmptySessionException extends DatasetException {
        /**
         * Names the dataset and the origin of the frames.
         *
         * @param reason why none of the frames counts, for instance the first reason in the quarantine
         */
        public EmptySessionException(String dataset, String origin, String reason) {
            super(
                    DATA,
                    "no frame from " + origin + " can be added to " + dataset + ": " + reason,
                    "check that the camera gives whole 224x224 JPEGs, and collect again");
        }
    }

    /** A folder or file on this machine can't be listed, read or written, or holds nothing that is read here. */
    public static final class FolderException extends DatasetException {
        public FolderException(Path path, String reason, String action) {
            super(CONFIGURATION, path + ": " + reason, action);
        }

        public FolderException(Path path, Throwable cause) {
            super(
                    CONFIGURATION,
                    path + " can't be used: " + cause.getMessage(),
                    "check the path, its permissions and the space on its disk",
                    cause);
        }
    }

    /** The library that decodes frames can't be loaded on this machine. */
    public static final class ImageLibraryException extends DatasetException {
        public ImageLibraryException(LinkageError cause) {
            super(
                    CONFIGURATION,
                    "libjpeg-turbo can't be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + cause.getMessage(),
                    "check that ~/.javacpp/cache can be written, that its file system is not mounted noexec, and that"
                            + " this was built on the same kind of machine (glibc 2.34 or newer)",
                    cause);
        }
    }

    /** A point outside the image, or not a number. */
    public static final class InvalidPointException extends DatasetException {
        public InvalidPointException(double x, double y, int largest) {
            super(
                    DATA,
                    "the point (" + x + ", " + y + ") lies outside the image",
                    "give x and y in pixels from the top left, each from 0 to " + largest);
        }
    }

    /** A label names an image that the dataset does not hold. */
    public static final class UnknownImageException extends DatasetException {
        public UnknownImageException(String dataset, String digest) {
            super(
                    DATA,
                    dataset + " holds no image " + digest,
                    "label images of this dataset; `pitlane artifacts show " + dataset + "` lists them");
        }
    }

    /** Bytes that are no frame: not whole, another size, or another picture to another program. */
    public static final class UnusableFrameException extends DatasetException {
        private final String reason;

        /**
         * @param name the file or frame, as the person knows it
         * @param reason one or two words first, for instance {@code truncated}
         */
        public UnusableFrameException(String name, String reason) {
            super(
                    DATA,
                    name + " can't be used as a frame: " + reason,
                    "record, copy or convert it again, or leave it out");
            this.reason = reason;
        }

        /** Why, without the name. */
        public String reason() {
            return reason;
        }
    }
}
