package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import java.nio.file.Path;
import java.time.Clock;

/** A real store in a folder, and runs to log with. */
public final class StoreForTests {
    private final ArtifactStore store;

    public StoreForTests(Path folder) {
        this.store = ArtifactStore.openOrMake(folder.resolve("store").toUri(), Clock.systemUTC());
    }

    /** The store itself. */
    public ArtifactStore store() {
        return store;
    }

    /** The run of a commit. */
    public RunId run(CommitId commit) {
        return store.runs()
                .start(new RunRequest(
                        Job.IMPORT, commit, Digest.of("test"), JsonNodeFactory.instance.objectNode(), "a test"))
                .id();
    }
}
