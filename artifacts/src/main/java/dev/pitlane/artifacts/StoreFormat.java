package dev.pitlane.artifacts;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.artifacts.storage.StoragePlace;

/** {@code store.json}: which format a store has, so that an old program refuses a newer store by name. */
record StoreFormat(String store, int format) {
    private static final StoreFormat CURRENT = new StoreFormat("pitlane", 2);

    /** Marks a new store. */
    static void mark(Storage storage) {
        new Documents(storage).create(StoragePlace.MARKER, CURRENT);
    }

    /** Whether a store is there. */
    static boolean isMarked(Storage storage) {
        return storage.read(StoragePlace.MARKER).isPresent();
    }

    /** @throws ConflictException if the store has another format than this program writes */
    static void require(Storage storage) {
        int format = new Documents(storage)
                .find(StoragePlace.MARKER, StoreFormat.class)
                .map(StoreFormat::format)
                .orElseThrow(() -> StorageException.permanent(
                        "there is no store: its " + StoragePlace.MARKER + " is missing",
                        "put that document back from a copy of the store, or make a new store with"
                                + " 'pitlane artifacts init'",
                        null));
        if (format > CURRENT.format()) {
            throw new ConflictException(
                    "the store has format " + format + ", newer than " + CURRENT.format() + " of this program",
                    "use a newer Pitlane");
        }
        if (format < CURRENT.format()) {
            throw new ConflictException(
                    "the store has format " + format + ", which this program no longer reads; it reads "
                            + CURRENT.format(),
                    "use the Pitlane that made it to get its data out ('pitlane export', 'pitlane artifacts get'), and"
                            + " import that into a new store");
        }
    }
}
