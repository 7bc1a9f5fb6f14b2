package dev.pitlane.artifacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.MemoryStorage;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.artifacts.tree.TreeChange;
import dev.pitlane.foundation.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A small world for tests: a store, a collection named track, and short ways to log. */
public final class TestStore {
    public static final ArtifactName TRACK = ArtifactName.parse("track");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    public static final Digest REQUEST = Digest.of("a request");

    private static final AtomicInteger COMMITS = new AtomicInteger();

    private final ArtifactStore store;

    public TestStore(Storage storage) {
        this.store = ArtifactStore.over(storage, CLOCK);
    }

    public static TestStore inMemory() {
        return new TestStore(new MemoryStorage());
    }

    public ArtifactStore store() {
        return store;
    }

    public static CommitId newCommit() {
        return CommitId.of("test", Integer.toString(COMMITS.incrementAndGet()));
    }

    public RunId run(Job job, CommitId commit) {
        return store.runs()
                .start(new RunRequest(job, commit, REQUEST, object(), "tester"))
                .id();
    }

    /** Logs a change of track in a run of its own. */
    public Logged log(TreeChange change) {
        return log(newCommit(), change);
    }

    public Logged log(CommitId commit, TreeChange change) {
        return store.log(request(TRACK, ArtifactType.DATASET, commit, run(Job.IMPORT, commit), change));
    }

    public static LogRequest request(
            ArtifactName name, ArtifactType type, CommitId commit, RunId run, TreeChange change) {
        return new LogRequest(name, type, commit, REQUEST, run, Optional.empty(), change, object());
    }

    public static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that look like nothing else; equal for equal seeds. */
    public static byte[] noise(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
