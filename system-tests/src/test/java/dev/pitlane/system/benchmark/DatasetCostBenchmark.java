package dev.pitlane.system.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.artifacts.storage.LocalStorage;
import dev.pitlane.car.deploy.DeployOrder;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.SelfTest;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.labeling.CommitTask;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.TaskView;
import dev.pitlane.desktop.labeling.Via;
import dev.pitlane.desktop.labeling.WorkerId;
import dev.pitlane.desktop.lineage.VersionViews;
import dev.pitlane.gpu.conversion.ConvertJob;
import dev.pitlane.gpu.conversion.ConvertOrder;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.evaluation.EvaluateOrder;
import dev.pitlane.gpu.scoring.ModelVersions;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainOrder;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * What the stages of a loop read and write of a dataset that has many images already, when 100 more come: each stage
 * opens the store anew, as another process would.
 */
public final class DatasetCostBenchmark {
    private static final ArtifactName TRACK = ArtifactName.parse("track");
    private static final ArtifactName STEERING = ArtifactName.parse("steering");
    private static final ArtifactName ENGINE = ArtifactName.parse("steering-engine");
    private static final int SESSION = 100;
    // The last sessions are loops: a model learned from each version, starting from the one before.
    private static final int MODELS = 4;
    // A dataset is filled by few large sessions, which is quicker, and then by many small ones.
    private static final int LARGE_SESSION = 1000;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final LocalStorage place;
    private final Path desk;
    private final Path slots;
    private final byte[] jpeg;
    private final TorchThread torch = TorchThread.open(Runtime.getRuntime().availableProcessors());
    private int frames;
    private int models;

    private DatasetCostBenchmark(Path folder) throws IOException {
        this.place = LocalStorage.at(folder.resolve("store"));
        this.desk = folder.resolve("desk");
        this.slots = folder.resolve("slots");
        place.make(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        this.jpeg = bytes.toByteArray();
    }

    /** A stage of a loop. */
    private interface Stage {
        void run(ArtifactStore store, Datasets datasets);
    }

    /**
     * Fills a store and prints a row for each stage.
     *
     * @param arguments an empty folder, and how many images lie in the dataset before
     */
    public static void main(String[] arguments) throws IOException {
        DatasetCostBenchmark benchmark = new DatasetCostBenchmark(Path.of(arguments[0]));
        int images = Integer.parseInt(arguments[1]);
        int large = images / 2 / LARGE_SESSION;
        for (int i = 0; i < large; i++) {
            benchmark.run(Optional.empty(), (store, datasets) -> benchmark.addLabelled(store, datasets, LARGE_SESSION));
        }
        int small = (images - benchmark.frames) / SESSION;
        for (int left = small - 1; left >= 0; left--) {
            benchmark.run(Optional.empty(), (store, datasets) -> benchmark.addLabelled(store, datasets, SESSION));
            if (left < MODELS) {
                benchmark.run(Optional.empty(), (store, datasets) -> {
                    benchmark.model(store);
                    produce(store);
                });
            }
        }
        System.out.println("| " + images + " images | reads | MB read | lists | writes | MB written | seconds |");
        System.out.println("|---|---|---|---|---|---|---|");
        benchmark.stages();
        benchmark.torch.close();
    }

    private void stages() {
        // Once unmeasured, so that no stage pays for the others' loading of classes.
        measured("");
        measured("| ");
    }

    private void measured(String prefix) {
        Optional<String> row = Optional.of(prefix).filter(text -> !text.isEmpty());
        run(
                row.map(text -> text + "collect: commit 100 new frames"),
                (store, datasets) -> add(store, datasets, SESSION, false));
        TaskId task = TaskId.parse("task-" + frames);
        run(row.map(text -> text + "label: open the task"), (store, datasets) -> open(store, task));
        run(row.map(text -> text + "label: commit 100 labels"), (store, datasets) -> commit(store, task));
        run(row.map(text -> text + "train: from production, to its first step"), (store, datasets) -> train(store));
        run(Optional.empty(), (store, datasets) -> model(store));
        run(
                row.map(text -> text + "evaluate: with " + (models - 1) + " models behind, to its first frame"),
                (store, datasets) -> evaluate(store));
        run(Optional.empty(), (store, datasets) -> produce(store));
        run(row.map(text -> text + "convert: the candidate"), (store, datasets) -> convert(store));
        run(row.map(text -> text + "deploy: its engine, to a car"), (store, datasets) -> deploy(store));
        run(row.map(text -> text + "status: counts of the latest version"), (store, datasets) -> latest(store, datasets)
                .counts());
        run(row.map(text -> text + "which: one alias, the newest run"), (store, datasets) -> {
            store.aliases().current(TRACK, AliasName.PRODUCTION);
            store.runs().list(RunFilter.newest(1));
        });
        run(row.map(text -> text + "lineage page: the version"), (store, datasets) -> new VersionViews(store)
                .version(Reference.parse(TRACK.text())));
    }

    private LabelingDesk desk(ArtifactStore store) {
        return new LabelingDesk(store, desk, new WorkerId("desktop"), "ada", Clock.systemUTC());
    }

    private void open(ArtifactStore store, TaskId task) {
        try (LabelingDesk desk = desk(store)) {
            VersionId dataset = latest(store, TRACK).id();
            LabelingTask open = desk.open(new OpenTask(
                    task,
                    "retrain",
                    WorkId.of("retrain", "label", task.text()),
                    dataset,
                    Optional.empty(),
                    false,
                    CommitId.random()));
            for (TaskView.ImageState image : open.detail().images()) {
                open.decide(new LabelingTask.Request(
                        "", image.digest().toString(), new LabelDecision.Labelled(new Point(112, 112)), Via.CLICK, ""));
            }
            desk.copyJournals();
        }
    }

    private void commit(ArtifactStore store, TaskId task) {
        try (LabelingDesk desk = desk(store)) {
            desk.commit(new CommitTask(task, CommitId.random(), ""));
        }
    }

    /** The real job, up to its first step: after that come a read of each frame, and what the network costs. */
    private void train(ArtifactStore store) {
        TrainSettings settings = TrainSettings.defaults().startingFrom(Optional.of(STEERING + ":production"));
        TrainOrder order = new TrainOrder(
                CommitId.random(),
                "benchmark",
                WorkId.of("train"),
                latest(store, TRACK).id(),
                STEERING,
                settings);
        untilStopped(() -> new TrainJob(store, torch, CheckpointPolicy.everySteps(100)).run(order, step -> {
            throw new Stopped();
        }));
    }

    /** The real job, up to its first batch of frames. */
    private void evaluate(ArtifactStore store) {
        EvaluateOrder order = new EvaluateOrder(
                CommitId.random(),
                "benchmark",
                latest(store, STEERING).id(),
                store.aliases().current(STEERING, AliasName.PRODUCTION),
                latest(store, TRACK).id(),
                GateSettings.defaults());
        untilStopped(() -> new EvaluateJob(store, torch).run(order, place -> {
            throw new Stopped();
        }));
    }

    private void convert(ArtifactStore store) {
        new ConvertJob(store, torch)
                .run(
                        new ConvertOrder(
                                CommitId.random(),
                                "benchmark",
                                latest(store, STEERING).id(),
                                ENGINE,
                                latest(store, TRACK).id(),
                                ConvertSettings.defaults()),
                        ScoringWatch.NONE);
    }

    private void deploy(ArtifactStore store) {
        SelfTest selfTest =
                new SelfTest(Duration.ofSeconds(1), EngineOpener.withThreads(EngineOpener.defaultThreads()));
        new Deployer(store, new Slots(slots, Clock.systemUTC(), FaultPoints.NONE), selfTest, FaultPoints.NONE)
                .deploy(
                        new DeployOrder(
                                CarId.parse("car-1"),
                                CommitId.random(),
                                latest(store, ENGINE).id(),
                                Optional.empty(),
                                "benchmark"),
                        Progress.silent());
    }

    private static void untilStopped(Runnable job) {
        try {
            job.run();
        } catch (Stopped expected) {
            // It has read what is measured.
            return;
        }
        throw new IllegalStateException("the job ended before it was stopped");
    }

    /** Thrown by whoever looks on, as when work is cancelled. */
    private static final class Stopped extends RuntimeException {}

    /** Logs a model as a training on the latest images that started from production would, without training it. */
    private void model(ArtifactStore store) {
        models++;
        CommitId commit = CommitId.random();
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("architecture", "pilotnet");
        Weights weights = Weights.initial(Architectures.named("pilotnet"), models);
        byte[] tensors = new SafeTensors(ModelFiles.tensors(weights), Map.of()).toBytes();
        store.runs().record(new RunRequest(Job.TRAIN, commit, config, "benchmark"), run -> {
            run.use(latest(store, TRACK).id(), ModelVersions.DATASET);
            store.aliases()
                    .current(STEERING, AliasName.PRODUCTION)
                    .ifPresent(model -> run.use(model, ModelVersions.PRETRAINED));
            store.log(new LogRequest(
                    STEERING,
                    ArtifactType.MODEL,
                    commit,
                    Digest.of("model " + models),
                    run.id(),
                    Optional.empty(),
                    tree -> tree.put(ModelFiles.WEIGHTS, tensors),
                    JsonNodeFactory.instance.objectNode()));
            return JsonNodeFactory.instance.objectNode();
        });
    }

    private static void produce(ArtifactStore store) {
        store.aliases()
                .move(
                        STEERING,
                        AliasName.PRODUCTION,
                        latest(store, STEERING).id(),
                        Expected.anything(),
                        "benchmark",
                        "benchmark");
    }

    private static Version latest(ArtifactStore store, ArtifactName name) {
        return store.latest(name).orElseThrow();
    }

    private static Dataset latest(ArtifactStore store, Datasets datasets) {
        return datasets.open(latest(store, TRACK));
    }

    private void run(Optional<String> row, Stage stage) {
        CountingStorage counting = new CountingStorage(place);
        ArtifactStore store = ArtifactStore.over(counting, Clock.systemUTC());
        counting.take();
        long start = System.nanoTime();
        stage.run(store, new Datasets(store));
        double seconds = (System.nanoTime() - start) / 1e9;
        CountingStorage.Usage usage = counting.take();
        row.ifPresent(name -> System.out.printf(
                Locale.ROOT,
                "%s | %d | %.2f | %d | %d | %.2f | %.3f |%n",
                name,
                usage.reads(),
                usage.bytesRead() / 1e6,
                usage.lists(),
                usage.writes(),
                usage.bytesWritten() / 1e6,
                seconds));
    }

    private void addLabelled(ArtifactStore store, Datasets datasets, int count) {
        add(store, datasets, count, true);
    }

    private void add(ArtifactStore store, Datasets datasets, int count, boolean labelled) {
        List<NewFrame> session = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewFrame frame = NewFrame.of(frames + ".jpg", frame(frames), NOON.plusMillis(500L * frames));
            session.add(labelled ? frame.labelled(new Point(frames % 224, 100)) : frame);
            frames++;
        }
        CommitId commit = CommitId.random();
        store.runs().record(request(Job.COLLECT, commit), run -> {
            datasets.addSession(new AddSession(TRACK, commit, run.id(), "car-1", session, Optional.empty()));
            return JsonNodeFactory.instance.objectNode();
        });
    }

    private static RunRequest request(Job job, CommitId commit) {
        return new RunRequest(job, commit, JsonNodeFactory.instance.objectNode(), "benchmark");
    }

    /** The picture with a comment of its number and filling, 20 kB in all: another image each time, quickly made. */
    private byte[] frame(int number) {
        ByteBuffer frame = ByteBuffer.allocate(20_000);
        int comment = 20_000 - jpeg.length - 4;
        // ITU-T T.81, B.2.4.5: FF FE, and the length of the segment without the marker.
        frame.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xFE).putShort((short) (comment + 2));
        frame.putInt(number).position(2 + 4 + comment);
        frame.put(jpeg, 2, jpeg.length - 2);
        return frame.array();
    }
}
