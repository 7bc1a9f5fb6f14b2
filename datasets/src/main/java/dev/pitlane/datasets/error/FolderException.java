package dev.pitlane.datasets.error;

import java.nio.file.Path;

/** A folder or file on this machine can't be listed, read or written. */
public final class FolderException extends DatasetException {
    public FolderException(Path path, String reason) {
        super(path + ": " + reason, "check the path and its permissions");
    }

    public FolderException(Path path, Throwable cause) {
        super(
                path + " can't be used: " + cause.getMessage(),
                "check the path, its permissions and the space on its disk",
                cause);
    }
}
