package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.workers.settings.Settings;
import java.time.Clock;

/** Opens the store that this process's settings name. */
public final class StoreAccess {
    private StoreAccess() {}

    /** The store of {@code PITLANE_STORE}, or the one in the home. */
    public static ArtifactStore open() {
        return ArtifactStore.open(Settings.fromEnvironment().store(), Clock.systemUTC());
    }
}
