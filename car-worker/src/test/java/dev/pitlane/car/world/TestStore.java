package dev.pitlane.car.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A store in a folder, and engines and models in it. */
public final class TestStore {
    private TestStore() {}

    public static ArtifactStore open(Path folder) {
        return ArtifactStore.openOrMake(folder.toUri(), Clock.systemUTC());
    }

    /** Logs the files as the next version of the engine and answers its id. */
    public static VersionId log(ArtifactStore store, EngineFiles engine) {
        return log(store, engine.version().name(), ArtifactType.ENGINE, engine.files());
    }

    public static VersionId log(ArtifactStore store, ArtifactName name, ArtifactType type, Map<String, byte[]> files) {
        CommitId commit = CommitId.random();
        Run run = store.runs()
                .start(new RunRequest(
                        Job.CONVERT, commit, Digest.of("test"), JsonNodeFactory.instance.objectNode(), "test"));
        return store.log(new LogRequest(
                        name,
                        type,
                        commit,
                        Digest.of("test"),
                        run.id(),
                        Optional.empty(),
                        tree -> {
                            tree.clear();
                            files.forEach(tree::put);
                        },
                        JsonNodeFactory.instance.objectNode()))
                .version()
                .id();
    }
}
