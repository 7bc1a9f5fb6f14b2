package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.StorageException;
import java.net.URI;
import java.nio.file.Path;

/** Finds the backend for a store's URI. */
public final class StorageLocation {
    private StorageLocation() {}

    /** Opens {@code file:/absolute/folder} or {@code file:relative/folder}. */
    public static Storage open(URI location) {
        if (!"file".equals(location.getScheme())) {
            throw new StorageException(
                    "the store " + location + " is of a kind that this version cannot open",
                    "name a folder, as file:/srv/pitlane/store",
                    null);
        }
        return LocalStorage.open(folder(location));
    }

    private static Path folder(URI location) {
        try {
            return location.isOpaque() ? Path.of(location.getSchemeSpecificPart()) : Path.of(location);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "the store " + location + " does not name a folder: " + e.getMessage(),
                    "name one as file:/srv/pitlane/store",
                    e);
        }
    }
}
