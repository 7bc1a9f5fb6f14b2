package dev.pitlane.artifacts;

import dev.pitlane.artifacts.document.Documents;
import dev.pitlane.artifacts.error.ConflictException;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.Storage;

/** {@code store.json}: which format a store has, so that an old program refuses a newer store by name. */
record StoreFormat(String store, int format) {
    private static final Key KEY = Key.of("store.json");
    private static final StoreFormat CURRENT = new StoreFormat("pitlane", 1);

    static void require(Storage storage) {
        Documents documents = new Documents(storage);
        StoreFormat found = documents.find(KEY, StoreFormat.class).orElseGet(() -> {
            documents.create(KEY, CURRENT);
            return CURRENT;
        });
        if (found.format() > CURRENT.format()) {
            throw new ConflictException(
                    "the store has format " + found.format() + ", newer than " + CURRENT.format() + " of this program",
                    "use a newer Pitlane");
        }
    }
}
