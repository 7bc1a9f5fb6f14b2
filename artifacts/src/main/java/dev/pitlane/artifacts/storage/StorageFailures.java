package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.error.ArtifactException.StorageFullException;
import dev.pitlane.foundation.file.FileProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Turns what the operating system says into the store's errors: full, permanent (a person must do something first) or
 * transient (a disk, network or server that may be back the next time). What is not known to be permanent is transient.
 */
public final class StorageFailures {
    // strerror() of Linux and macOS; Java gives no error number.
    private static final List<String> READ_ONLY = List.of("read-only file system");
    private static final List<String> FORBIDDEN = List.of("operation not permitted", "permission denied");
    private static final List<String> GONE =
            List.of("transport endpoint is not connected", "no such device", "device not configured");
    private static final List<String> NO_FOLDER =
            List.of("not a directory", "is a directory", "file name too long", "too many levels of symbolic links");

    private StorageFailures() {}

    /**
     * The error for a failed reading or writing.
     *
     * @param doing what was tried, such as {@code write blobs/ab12…}
     */
    public static StorageException of(IOException failure, String doing, Path place) {
        String cannot = "cannot " + doing + " in " + place + ": ";
        if (FileProblem.of(failure) == FileProblem.FULL) {
            return new StorageFullException(
                    place.toString(),
                    "cannot " + doing + ": no space is left in " + place,
                    "make room on the disk that holds " + place + ", then try again; nothing was lost",
                    failure);
        }
        if (says(failure, READ_ONLY) || (failure instanceof AccessDeniedException && isReadOnly(place))) {
            return StorageException.permanent(
                    cannot + "it is mounted read-only",
                    "mount it so that this machine may write, or put the store elsewhere (PITLANE_STORE)",
                    failure);
        }
        if (failure instanceof AccessDeniedException || says(failure, FORBIDDEN)) {
            return StorageException.permanent(
                    cannot + "this user (" + System.getProperty("user.name") + ") may not: permission denied ("
                            + failure.getMessage() + ")",
                    "give this user the right to read and write everything in " + place,
                    failure);
        }
        if (!Files.isDirectory(place) || says(failure, GONE)) {
            return StorageException.permanent(
                    cannot + (Files.exists(place) ? "it is not a folder" : "it is not there"),
                    "mount it or put it back, or set PITLANE_STORE to where the store is",
                    failure);
        }
        if (failure instanceof NotDirectoryException || says(failure, NO_FOLDER)) {
            return StorageException.permanent(
                    cannot + describe(failure), "look at what lies in " + place + " under that name", failure);
        }
        if (FileProblem.of(failure) == FileProblem.PERMANENT) {
            return StorageException.permanent(
                    cannot + describe(failure), "check that " + place + " is the whole store and is mounted", failure);
        }
        return new StorageException(
                cannot + describe(failure),
                "check the disk or the network that " + place + " lies on; trying again may do",
                failure);
    }

    /** The error for a hard link that could not be made where files can be written. */
    static StorageException noHardLinks(IOException failure, Path place) {
        return StorageException.permanent(
                "cannot write in " + place + ": its file system makes no hard links (" + failure.getMessage() + ")",
                "put the store on a file system with hard links, such as ext4, XFS, btrfs, APFS or NFS (not FAT, exFAT"
                        + " or a mount over several disks)",
                failure);
    }

    /**
     * Whether a failed {@code link()} says that this file system cannot: EPERM (FAT), EOPNOTSUPP (some network mounts),
     * ENOSYS (some FUSE ones), EXDEV (mergerfs, overlays), EMLINK where the limit is one.
     */
    static boolean saysNoHardLinks(IOException failure) {
        return says(
                failure,
                List.of(
                        "operation not permitted",
                        "not supported",
                        "function not implemented",
                        "cross-device link",
                        "too many links"));
    }

    private static boolean says(IOException failure, List<String> texts) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(message::contains);
    }

    private static boolean isReadOnly(Path place) {
        try {
            return Files.getFileStore(place).isReadOnly();
        } catch (IOException e) {
            // It cannot even be asked: then it is told as the failure that came first.
            return false;
        }
    }

    private static String describe(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : kind + " " + failure.getMessage();
    }
}
