package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.StorageException;
import dev.pitlane.artifacts.error.StorageFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Turns what the operating system says into the store's errors. */
public final class StorageFailures {
    // strerror(ENOSPC) and strerror(EDQUOT) of Linux and macOS; Java gives no error number.
    private static final List<String> FULL = List.of("no space left on device", "disk quota exceeded", "disc quota");

    private StorageFailures() {}

    /**
     * The error for a failed reading or writing.
     *
     * @param doing what was tried, such as {@code write blobs/ab12…}
     */
    public static StorageException of(IOException failure, String doing, Path place) {
        if (isFull(failure)) {
            return new StorageFullException(
                    place.toString(),
                    "cannot " + doing + ": no space is left in " + place,
                    "make room on the disk that holds " + place + ", then try again; nothing was lost",
                    failure);
        }
        return new StorageException(
                "cannot " + doing + " in " + place + ": " + describe(failure),
                "check that " + place + " is there and that this user may read and write it",
                failure);
    }

    /** Whether an error of the operating system means that the disk, or this user's share of it, is full. */
    public static boolean isFull(IOException failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(message::contains);
    }

    private static String describe(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : kind + " " + failure.getMessage();
    }
}
