package dev.pitlane.gpu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.activities.message.Epochs;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.gpu.training.TrainOrder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A store with drawn datasets, for tests of whole jobs. */
public final class Workshop {

    /** What models are logged to. */
    public static final ArtifactName MODEL = ArtifactName.parse("steering");

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");

    private final AtomicInteger reads = new AtomicInteger();
    private final ArtifactStore store;

    public Workshop(Path folder) {
        ArtifactStore.openOrMake(folder.toUri(), Clock.systemUTC());
        Storage storage = ArtifactStore.place(folder.toUri());
        Storage counting = (Storage) Proxy.newProxyInstance(
                Workshop.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        reads.incrementAndGet();
                    }
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        this.store = ArtifactStore.over(counting, Clock.systemUTC());
    }

    /** How often an object or a part of one was read from the storage, up to now. */
    public int reads() {
        return reads.get();
    }

    public ArtifactStore store() {
        return store;
    }

    /** Adds a session of frames drawn for it, all labelled or none. */
    public VersionId dataset(String name, int frames, boolean labelled) {
        DrawnFrames drawn = new DrawnFrames(frames);
        return dataset(name, drawn, i -> labelled ? Optional.of(drawn.label(i)) : Optional.empty());
    }

    /** As {@link #dataset(String, int, boolean)}, labelled, with other frames for another seed. */
    public VersionId dataset(String name, int frames, long seed) {
        DrawnFrames drawn = new DrawnFrames(frames, seed);
        return dataset(name, drawn, i -> Optional.of(drawn.label(i)));
    }

    /** As {@link #dataset(String, int, boolean)}, with one label for all. */
    public VersionId dataset(String name, int frames, Point label) {
        return dataset(name, new DrawnFrames(frames), i -> Optional.of(label));
    }

    private VersionId dataset(String name, DrawnFrames drawn, IntFunction<Optional<Point>> label) {
        List<NewFrame> added = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            NewFrame frame = NewFrame.of(name + i, drawn.jpeg(i), MORNING.plusSeconds(i));
            added.add(label.apply(i).map(frame::labelled).orElse(frame));
        }
        CommitId commit = CommitId.random();
        return new Datasets(store)
                .addSession(new AddSession(
                        ArtifactName.parse(name), commit, run(commit), "import", added, Optional.empty()))
                .version()
                .id();
    }

    /** A run that logs what a test makes. */
    public RunId run(CommitId commit) {
        return store.runs()
                .start(new RunRequest(
                        Job.IMPORT, commit, Digest.of("test"), JsonNodeFactory.instance.objectNode(), "test"))
                .id();
    }

    /** A training of four steps or so. */
    public static TrainOrder order(VersionId dataset, CommitId commit) {
        return order(dataset, commit, settings("pilotnet", 1));
    }

    public static TrainOrder order(VersionId dataset, CommitId commit, TrainSettings settings) {
        return new TrainOrder(commit, "test", WorkId.of("work", dataset.toString()), dataset, MODEL, settings);
    }

    public static TrainSettings settings(String architecture, long seed) {
        return new TrainSettings(architecture, Epochs.of(1), 4, 1e-3, seed, Optional.empty());
    }
}
