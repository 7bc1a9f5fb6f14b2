package dev.pitlane.foundation.file;

import dev.pitlane.foundation.failure.FailureType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;

/** What an error of the operating system about a file means: who can mend it. */
public enum FileProblem {
    /** No space, or no quota, is left. */
    FULL(FailureType.STORAGE_FULL),
    /** It will be the same however often it is tried: a permission, a read-only or unmounted disk, no hard links. */
    PERMANENT(FailureType.CONFIGURATION),
    /** Trying again may help. */
    TRANSIENT(FailureType.INFRASTRUCTURE);

    // strerror of Linux and macOS: Java hands on the text and keeps the number. ENOSPC, EDQUOT:
    private static final List<String> NO_SPACE =
            List.of("no space left on device", "disk quota exceeded", "disc quota");
    // EACCES, EPERM, EROFS, EOPNOTSUPP (two spellings), ENOSYS, EXDEV, ENOTDIR, ENODEV:
    private static final List<String> REFUSED = List.of(
            "permission denied",
            "operation not permitted",
            "read-only file system",
            "operation not supported",
            "function not implemented",
            "cross-device link",
            "not a directory",
            "no such device");

    private final FailureType type;

    FileProblem(FailureType type) {
        this.type = type;
    }

    /** What the problem is to whoever may try again. */
    public FailureType type() {
        return type;
    }

    /** What the operating system said, without the file's name. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "permission denied";
            case NoSuchFileException e -> "no such file";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** What the error means; what is not known is taken for transient. */
    public static FileProblem of(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (NO_SPACE.stream().anyMatch(message::contains)) {
            return FULL;
        }
        return switch (failure) {
            case AccessDeniedException e -> PERMANENT;
            case NoSuchFileException e -> PERMANENT;
            case NotDirectoryException e -> PERMANENT;
            case FileSystemLoopException e -> PERMANENT;
            default -> REFUSED.stream().anyMatch(message::contains) ? PERMANENT : TRANSIENT;
        };
    }
}
