package dev.pitlane.car.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.car.camera.Camera;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.camera.Capture;
import dev.pitlane.car.camera.Frame;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.failure.CarException.CameraUnavailable;
import dev.pitlane.car.failure.CarException.CarStandsStill;
import dev.pitlane.car.failure.CarException.NothingToCollect;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.home.CarJson;
import dev.pitlane.car.home.FaultPoints;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.SessionAdded;
import dev.pitlane.workers.activity.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        ObjectNode config = config(order);
        Run run = store.runs()
                .start(new RunRequest(Job.COLLECT, order.commit(), Digest.of(config.toString()), config, order.who()));
        if (run.outcome().equals(Optional.of(Outcome.SUCCEEDED))) {
            spool.discard();
            return CarJson.MAPPER.convertValue(run.summary(), Collection.class);
        }
        try {
            return collect(order, run, spool, progress);
        } catch (NothingToCollect e) {
            spool.discard();
            failed(run, e);
            throw e;
        } catch (CarStandsStill e) {
            failed(run, e);
            throw e;
        }
    }

    /** A run that failed may yet succeed, when a person has sent the step back. */
    private void failed(Run run, CarException why) {
        store.runs()
                .finish(
                        run.id(),
                        Outcome.FAILED,
                        CarJson.MAPPER.createObjectNode().put("error", why.getMessage()));
    }

    private Collection collect(CollectOrder order, Run run, FrameSpool spool, Progress progress) {
        SpoolHead head = spool.head().orElseGet(() -> spool.write(new SpoolHead(base(order), false, "")));
        head.base().ifPresent(base -> store.runs().use(run.id(), base, "base"));
        FrameSieve sieve = new FrameSieve(known(head, spool));
        if (!head.complete()) {
            head = spool.write(head.completed(take(order, spool, sieve, progress)));
            faults.reached("collect.spool-complete");
        }
        List<NewFrame> frames = spool.frames().stream()
                .map(frame -> NewFrame.of(frame.file(), frame.capturedAt()))
                .toList();
        if (frames.isEmpty()) {
            throw nothing(order, head, sieve.unreadable());
        }
        SessionAdded added = datasets.addSession(new AddSession(
                order.dataset(), order.commit(), run.id(), order.car().toString(), frames, head.base()));
        faults.reached("collect.session-added");
        Collection collection = collection(run, head, frames.size(), added, sieve.unreadable());
        store.runs().finish(run.id(), Outcome.SUCCEEDED, CarJson.MAPPER.valueToTree(collection));
        faults.reached("collect.run-ended");
        spool.discard();
        return collection;
    }

    private static Collection collection(
            Run run, SpoolHead head, int frames, SessionAdded added, List<Quarantined> unreadable) {
        List<Quarantined> quarantined = new ArrayList<>(unreadable);
        quarantined.addAll(added.quarantined());
        return new Collection(
                run.id(),
                added.version().id(),
                added.version().digest(),
                added.session().orElse(""),
                frames,
                added.added(),
                head.ended(),
                quarantined);
    }

    /** Fills the spool; answers why fewer frames came than were asked for, or nothing. */
    private String take(CollectOrder order, FrameSpool spool, FrameSieve sieve, Progress progress) {
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

    /** The digests of what is in the dataset or the spool already: a replayed folder goes on after them. */
    private Set<Digest> known(SpoolHead head, FrameSpool spool) {
        Set<Digest> known = new HashSet<>();
        head.base()
                .ifPresent(base ->
                        datasets.open(store.version(base)).images().forEach(image -> known.add(image.digest())));
        spool.frames()
                .forEach(
                        frame -> known.add(Digest.of(CarFiles.read(frame.file()).orElseThrow())));
        return known;
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
        return new CameraUnavailable(
                source + " gives pictures that can't be used, the last because: "
                        + unreadable.getLast().reason(),
                source,
                "check the camera; the frames taken so far are kept");
    }

    private static NothingToCollect nothing(CollectOrder order, SpoolHead head, List<Quarantined> unreadable) {
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
        return CarJson.MAPPER
                .createObjectNode()
                .put("car", order.car().toString())
                .put("dataset", order.dataset().toString())
                .put("source", order.source().toString())
                .put("frames", order.frames())
                .put("framesPerSecond", order.framesPerSecond())
                .put("work", order.work().toString());
    }
}
