package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.workers.settings.Settings;

/** Opens the store that this process's settings name. */
public final class StoreAccess {
    private StoreAccess() {}

    /** The store of {@code PITLANE_STORE}, or the one in the home; never made. */
    public static ArtifactStore toRead() {
        return Settings.fromEnvironment().openStore();
    }

    /** The same for a command that writes, which may be the first one to do so. */
    public static ArtifactStore toWrite() {
        return Settings.fromEnvironment().openStoreToWrite();
    }
}
