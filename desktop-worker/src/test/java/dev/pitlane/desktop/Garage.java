package dev.pitlane.desktop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.labeling.DesktopJson;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.WorkerId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store in a folder with frames to label, and desks that label them. */
public final class Garage {
    public static final Instant MORNING = Instant.parse("2026-11-22T09:00:00Z");
    private static final ArtifactName TRACK = ArtifactName.parse("track");

    public final Path folder;
    public final ArtifactStore store;

    public Garage(Path folder) {
        this.folder = folder;
        this.store = ArtifactStore.open(folder.resolve("store").toUri(), Clock.systemUTC());
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
            NewFrame frame =
                    NewFrame.of("%06d.jpg".formatted(frames.size()), jpeg, MORNING.plusMillis(500L * frames.size()));
            frames.add(label.map(frame::labelled).orElse(frame));
        }
        VersionId version = new Datasets(store)
                .addSession(new AddSession(TRACK, commit, run, origin, frames, Optional.empty()))
                .version()
                .id();
        store.runs().finish(run, Outcome.SUCCEEDED, DesktopJson.MAPPER.createObjectNode());
        return version;
    }

    public RunId start(Job job, CommitId commit) {
        ObjectNode config = DesktopJson.MAPPER.createObjectNode();
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
                CommitId.random());
    }
}
