package dev.pitlane.desktop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.WorkerId;
import dev.pitlane.foundation.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A store in a folder with frames to label, and desks that label them. */
public final class Garage {
    public static final Instant MORNING = Instant.parse("2026-11-22T09:00:00Z");
    private static final ArtifactName TRACK = ArtifactName.parse("track");

    public final Path folder;
    public final ArtifactStore store;
    private final AtomicReference<Callable<?>> beforeNext = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();

    public Garage(Path folder) {
        this.folder = folder;
        URI place = folder.resolve("store").toUri();
        ArtifactStore.openOrMake(place, Clock.systemUTC());
        Storage storage = ArtifactStore.place(place);
        this.store = ArtifactStore.over(
                (Storage) Proxy.newProxyInstance(
                        Garage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                            asked.incrementAndGet();
                            Optional<Callable<?>> first = Optional.ofNullable(beforeNext.getAndSet(null));
                            if (first.isPresent()) {
                                first.get().call();
                            }
                            try {
                                return method.invoke(storage, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }),
                Clock.systemUTC());
    }

    /** Does something before the store does what it is asked next. */
    public void beforeNext(Callable<?> first) {
        beforeNext.set(first);
    }

    /** How often the storage was asked for or given anything, up to now. */
    public int asked() {
        return asked.get();
    }

    /** Somebody logs a version of the dataset that has none of its images any more. */
    public void emptyDataset() {
        CommitId commit = CommitId.random();
        store.log(new LogRequest(
                TRACK,
                ArtifactType.DATASET,
                commit,
                Digest.of("empty"),
                start(Job.IMPORT, commit),
                Optional.empty(),
                tree -> {
                    tree.clear();
                    tree.put("nothing", new byte[0]);
                },
                Json.MAPPER.createObjectNode()));
    }

    /** A dataset's next version with so many frames, without labels. */
    public VersionId collect(int frames) {
        return add(Frames.take(frames), Optional.empty(), "car-1", Job.COLLECT);
    }

    /** As {@link #collect}, but each frame with the same label. */
    public VersionId labelled(int frames, Point label) {
        return add(Frames.take(frames), Optional.of(label), "import", Job.IMPORT);
    }

    public VersionId add(List<byte[]> jpegs, Optional<Point> label, String origin, Job job) {
        CommitId commit = CommitId.random();
        RunId run = start(job, commit);
        store.latest(TRACK).ifPresent(latest -> store.runs().use(run, latest.id(), "base"));
        List<NewFrame> frames = new ArrayList<>();
        for (byte[] jpeg : jpegs) {
            NewFrame frame = NewFrame.of(
                    String.format(Locale.ROOT, "%06d.jpg", frames.size()),
                    jpeg,
                    MORNING.plusSeconds(2L * frames.size()));
            frames.add(label.map(frame::labelled).orElse(frame));
        }
        VersionId version = new Datasets(store)
                .addSession(new AddSession(TRACK, commit, run, origin, frames, Optional.empty()))
                .version()
                .id();
        store.runs().finish(run, Outcome.SUCCEEDED, Json.MAPPER.createObjectNode());
        return version;
    }

    public RunId start(Job job, CommitId commit) {
        ObjectNode config = Json.MAPPER.createObjectNode();
        return store.runs()
                .start(new RunRequest(job, commit, Digest.of(job.text()), config, "tester"))
                .id();
    }

    /** The desk of that desktop, as its disk has it; opened again it is the desktop after a restart. */
    public LabelingDesk desk(String worker) {
        return desk(worker, Clock.systemUTC());
    }

    public LabelingDesk desk(String worker, Clock clock) {
        return new LabelingDesk(store, folder.resolve(worker), new WorkerId(worker), "kim", clock);
    }

    /** What a workflow asks for. */
    public static OpenTask task(String id, VersionId dataset) {
        return task(id, dataset, Optional.empty());
    }

    public static OpenTask task(String id, VersionId dataset, Optional<VersionId> production) {
        return task(id, dataset, production, dataset.name().toString());
    }

    /** As {@link #task(String, VersionId)}, for a work of its own. */
    public static OpenTask task(String id, VersionId dataset, String work) {
        return task(id, dataset, Optional.empty(), work);
    }

    private static OpenTask task(String id, VersionId dataset, Optional<VersionId> production, String work) {
        return new OpenTask(
                TaskId.parse(id),
                "retrain-1",
                WorkId.of("retrain-1", "label", work),
                dataset,
                production,
                false,
                CommitId.random());
    }

    /** The same request by another workflow. */
    public static OpenTask forWorkflow(String workflow, OpenTask task) {
        return new OpenTask(
                task.task(),
                workflow,
                WorkId.of(workflow, "label", task.dataset().toString()),
                task.dataset(),
                task.production(),
                task.review(),
                CommitId.random());
    }

    /** The same request, over labelled images too. */
    public static OpenTask reviewing(OpenTask task) {
        return new OpenTask(
                task.task(), task.workflow(), task.work(), task.dataset(), task.production(), true, CommitId.random());
    }
}
