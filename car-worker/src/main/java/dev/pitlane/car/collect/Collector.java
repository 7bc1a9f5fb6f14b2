package dev.pitlane.car.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.camera.DriveFrames;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.failure.CarException.CameraUnavailable;
import dev.pitlane.car.failure.CarException.CarStandsStill;
import dev.pitlane.car.failure.CarException.Damaged;
import dev.pitlane.car.failure.CarException.NothingToCollect;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Quarantine;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.SessionAdded;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Collects. Named points for the fault tests: {@code collect.frame-kept} after each frame,
 * {@code collect.spool-complete}, {@code collect.session-added} (logged, run not ended), {@code collect.run-ended}
 * (spool not yet deleted).
 */
public final class Collector {
    /** A live camera that gives nothing but the same or unreadable pictures stands or is broken: no chance. */
    private static final int USELESS_IN_A_ROW = 300;

    /** How soon a stop is noticed while no frame comes. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);

    private final ArtifactStore store;
    private final Datasets datasets;
    private final CarHome home;
    private final Cameras cameras;
    private final FaultPoints faults;

    public Collector(ArtifactStore store, CarHome home, Cameras cameras, FaultPoints faults) {
        this.store = store;
        this.datasets = new Datasets(store);
        this.home = home;
        this.cameras = cameras;
        this.faults = faults;
    }

    /**
     * Collects, or goes on where a killed attempt at the same work stopped.
     *
     * @throws NothingToCollect if the source has no readable frame that the dataset lacks
     * @throws CameraUnavailable if the camera can't be reached; what was taken so far is kept for the next attempt
     * @throws CarStandsStill if a live camera gives only pictures that are known already; what was taken so far is kept
     */
    public Collection collect(CollectOrder order, Progress progress) {
        FrameSpool spool = new FrameSpool(home.spool(order.work()));
        Run run = store.runs()
                .record(
                        new RunRequest(Job.COLLECT, order.commit(), config(order), order.who()),
                        open -> Json.MAPPER.valueToTree(collect(order, open, spool, progress)));
        faults.reached("collect.run-ended");
        spool.discard();
        return Json.MAPPER.convertValue(run.summary(), Collection.class);
    }

    private Collection collect(CollectOrder order, OpenRun run, FrameSpool spool, Progress progress) {
        SpoolHead head = spool.head().orElseGet(() -> spool.write(SpoolHead.begun(order, base(order))));
        head.base().ifPresent(base -> run.use(base, "base"));
        FrameSieve sieve = new FrameSieve(known(head.base()), spooled(spool));
        if (wantsMore(head, spool, order)) {
            List<String> warnings = new ArrayList<>();
            String ended = take(order, spool, sieve, warnings, progress);
            warnings.addAll(leftBehind(order));
            head = spool.write(head.completed(ended, warnings, sieve.unreadable()));
            faults.reached("collect.spool-complete");
        }
        List<NewFrame> frames = spool.frames().stream()
                .map(frame -> NewFrame.of(frame.file(), frame.capturedAt()))
                .toList();
        if (frames.isEmpty()) {
            spool.discard();
            throw nothing(order, head);
        }
        SessionAdded added = datasets.addSession(new AddSession(
                order.dataset(), order.commit(), run.id(), order.car().toString(), frames, head.base()));
        faults.reached("collect.session-added");
        return collection(run.id(), head, frames.size(), added);
    }

    /** Also of a spool that was filled, if a person has asked for more since. */
    private static boolean wantsMore(SpoolHead head, FrameSpool spool, CollectOrder order) {
        return !head.complete() || (head.ended().isEmpty() && spool.files().size() < order.frames());
    }

    /** Of other collects' frames that their dataset lacks, for their workflow was aborted or waits for a person. */
    private List<String> leftBehind(CollectOrder order) {
        List<String> warnings = new ArrayList<>();
        for (String work : CarFiles.folders(home.spools())) {
            Path folder = home.spools().resolve(work);
            if (!folder.equals(home.spool(order.work()))) {
                try {
                    leftBehind(folder, order.dataset()).ifPresent(warnings::add);
                } catch (PitlaneException e) {
                    // Another collect's frames, or its dataset: no reason not to take these.
                    warnings.add("whether frames in " + folder + " are in their dataset can't be looked at: "
                            + e.getMessage());
                }
            }
        }
        return warnings;
    }

    private Optional<String> leftBehind(Path folder, ArtifactName otherwise) {
        FrameSpool spool = new FrameSpool(folder);
        Optional<SpoolHead> head = readable(spool);
        ArtifactName dataset = head.flatMap(SpoolHead::dataset).orElse(otherwise);
        Predicate<Digest> known = known(store.latest(dataset).map(Version::id));
        long lacking =
                spool.files().stream().filter(file -> !known.test(digest(file))).count();
        return lacking == 0
                ? Optional.empty()
                : Optional.of(lacking + " frames of another collect are in no dataset yet: " + folder
                        + head.flatMap(SpoolHead::about)
                                .map(about -> " (" + about + ")")
                                .orElse("")
                        + ". If that collect doesn't go on, collect them with PITLANE_CAMERA=replay:" + folder
                        + ", or delete the folder");
    }

    private static Optional<SpoolHead> readable(FrameSpool spool) {
        try {
            return spool.head();
        } catch (Damaged e) {
            return Optional.empty();
        }
    }

    private static Collection collection(RunId run, SpoolHead head, int frames, SessionAdded added) {
        List<Quarantined> all = new ArrayList<>(head.unreadable());
        all.addAll(added.quarantined());
        Quarantine quarantine = Quarantine.of(all);
        List<String> said = new ArrayList<>(head.warnings());
        quarantine.reasons().forEach(reason -> said.add(reason.toString()));
        said.addAll(added.warnings());
        return new Collection(
                run,
                added.version().id(),
                added.version().digest(),
                added.session().orElse(""),
                frames,
                added.added(),
                head.ended(),
                quarantine.first(),
                said);
    }

    /** Fills the spool; answers why fewer frames came than were asked for, or nothing. */
    private String take(
            CollectOrder order, FrameSpool spool, FrameSieve sieve, List<String> warnings, Progress progress) {
        int taken = spool.frames().size();
        Duration patience = patience(order.framesPerSecond());
        Duration waited = Duration.ZERO;
        progress.report(new CollectProgress(taken, order.frames()));
        if (taken >= order.frames()) {
            return "";
        }
        try (Camera camera = open(order)) {
            while (taken < order.frames()) {
                switch (camera.next(BEAT)) {
                    case Capture.Ended ended -> {
                        warnings.addAll(camera.warnings());
                        return ended.why();
                    }
                    case Capture.Late late -> {
                        waited = waited.plus(BEAT);
                        if (waited.compareTo(patience) >= 0) {
                            throw late(order, patience);
                        }
                    }
                    case Frame frame -> {
                        waited = Duration.ZERO;
                        if (sieve.passes(frame)) {
                            spool.add(++taken, frame.jpeg(), frame.capturedAt());
                            faults.reached("collect.frame-kept");
                        } else if (sieve.heldBackInARow() >= USELESS_IN_A_ROW && live(order)) {
                            throw useless(order, sieve.unreadable());
                        }
                        camera.kept(frame);
                    }
                }
                progress.report(new CollectProgress(taken, order.frames()));
            }
            warnings.addAll(camera.warnings());
        }
        return "";
    }

    private Camera open(CollectOrder order) {
        return switch (order.source()) {
            case CollectSource.FromCamera from -> cameras.openForCollecting(from.camera(), order.framesPerSecond());
            case CollectSource.FromDrive from -> new DriveFrames(store, from.drive()).open();
        };
    }

    private Optional<VersionId> base(CollectOrder order) {
        return order.base().or(() -> store.latest(order.dataset()).map(Version::id));
    }

    /** What is in the dataset already, asked frame by frame: a replayed folder goes on after it. */
    private Predicate<Digest> known(Optional<VersionId> version) {
        return version.map(base -> datasets.open(store.version(base)))
                .<Predicate<Digest>>map(dataset -> dataset::holds)
                .orElse(digest -> false);
    }

    /** The digests of what is in the spool already: a replayed folder goes on after it. */
    private static Set<Digest> spooled(FrameSpool spool) {
        Set<Digest> spooled = new HashSet<>();
        spool.frames().forEach(frame -> spooled.add(digest(frame.file())));
        return spooled;
    }

    private static Digest digest(Path file) {
        return Digest.of(CarFiles.read(file).orElseThrow());
    }

    private static boolean live(CollectOrder order) {
        return switch (order.source()) {
            case CollectSource.FromDrive drive -> false;
            case CollectSource.FromCamera from -> !(from.camera() instanceof CameraSource.Replay);
        };
    }

    private static Duration patience(double framesPerSecond) {
        Duration threeFrames = Duration.ofMillis((long) (3_000 / framesPerSecond));
        return threeFrames.compareTo(LEAST_PATIENCE) > 0 ? threeFrames : LEAST_PATIENCE;
    }

    private static CameraUnavailable late(CollectOrder order, Duration patience) {
        return new CameraUnavailable(
                "no frame came from " + order.source() + " within " + patience.toSeconds() + " s",
                order.source().toString(),
                "see that the camera is connected and on; the frames taken so far are kept");
    }

    private static CarException useless(CollectOrder order, List<Quarantined> unreadable) {
        String source = order.source().toString();
        if (unreadable.isEmpty()) {
            return new CarStandsStill(
                    source + " gives the same picture again and again",
                    source,
                    "push the car along the track while it collects, then send retryStep; the frames taken so far are"
                            + " kept");
        }
        // Another try would meet the same pictures: a size, a format or a lens is for a person.
        return new NothingToCollect(
                source + " gives pictures that can't be used, the last because: "
                        + unreadable.getLast().reason(),
                source,
                "check the camera, then send retryStep; the frames taken so far are kept");
    }

    private static NothingToCollect nothing(CollectOrder order, SpoolHead head) {
        List<Quarantined> unreadable = head.unreadable();
        String reason = unreadable.isEmpty()
                ? head.base()
                        .map(base -> "all its frames are in " + base + " already")
                        .orElse("it gave no frame")
                : unreadable.size() + " frames can't be used, the first is "
                        + unreadable.getFirst().file() + ": "
                        + unreadable.getFirst().reason();
        return new NothingToCollect(
                order.source() + " has nothing to collect: " + reason + " (" + head.ended() + ")",
                order.source().toString(),
                "give it new frames of 224x224 pixels, or set collect.frames to 0 to go on with those there are");
    }

    private static ObjectNode config(CollectOrder order) {
        ObjectNode config = Json.MAPPER.valueToTree(order);
        return config.without(List.of("commit", "who"));
    }
}
