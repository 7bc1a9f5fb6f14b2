package dev.pitlane.artifacts.error;

import java.util.Objects;

/** No space is left where the store wanted to write. Nothing was half written. */
public final class StorageFullException extends StorageException {
    private final String place;

    public StorageFullException(String place, String message, String action, Throwable cause) {
        super(message, action, cause);
        this.place = Objects.requireNonNull(place, "place");
    }

    /** The folder or bucket that is full. */
    public String place() {
        return place;
    }
}
