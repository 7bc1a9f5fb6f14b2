package dev.pitlane.car.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.car.collect.DriveFrames;
import dev.pitlane.car.deploy.SlotReport;
import dev.pitlane.car.drive.DriveAnswer.Millis;
import dev.pitlane.car.drive.DriveAnswer.SlotVerdict;
import dev.pitlane.car.drive.Probation.Decision;
import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.failure.CarException.DriveFailed;
import dev.pitlane.car.failure.CarException.NoEngine;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.home.CarJson;
import dev.pitlane.car.home.FaultPoints;
import dev.pitlane.car.judge.Judge;
import dev.pitlane.car.judge.Verdict;
import dev.pitlane.car.slot.BootedEngine;
import dev.pitlane.car.slot.DriveScore;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineException;
import dev.pitlane.inference.Latency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Drives, as a run. To be used by the holder of the car's lock. Named points for the fault tests: {@code drive.driving}
 * (once the loop has started), {@code drive.judged} (slot not changed yet), {@code drive.slot-changed} (run not ended).
 */
public final class Driver {
    /** Stops a drive before the judge does. */
    @FunctionalInterface
    public interface Stop {
        Stop NEVER = () -> false;

        boolean wanted();
    }

    /** Often enough for a progress bar and to keep the right frames; the judge's answer holds the whole path. */
    private static final Duration ASK_JUDGE_EVERY = Duration.ofMillis(400);

    /** Beyond the judge's own limit, should the car never begin to move. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int WARM_UPS = 20;

    private final ArtifactStore store;
    private final CarHome home;
    private final Slots slots;
    private final CarBody body;
    private final EngineOpener opener;
    private final DriveSettings settings;
    private final FaultPoints faults;

    public Driver(
            ArtifactStore store,
            CarHome home,
            Slots slots,
            CarBody body,
            EngineOpener opener,
            DriveSettings settings,
            FaultPoints faults) {
        this.store = store;
        this.home = home;
        this.slots = slots;
        this.body = body;
        this.opener = opener;
        this.settings = settings;
        this.faults = faults;
    }

    private record Candidate(VersionId version, EngineFolder folder, boolean inSlot) {}

    private record Driven(LoopFigures figures, Optional<LoopFault> fault, Verdict verdict) {}

    /**
     * Drives to the end. An engine that fails while it drives is no exception but an answer with a fault.
     *
     * @throws NoEngine if there is nothing to drive with
     * @throws DriveFailed if camera, motor or judge can't be reached at the start
     */
    public DriveAnswer drive(DriveOrder order, Stop stop, Consumer<DriveProgress> progress)
            throws InterruptedException {
        Candidate candidate = candidate(order);
        try (Judge judge = body.judge()) {
            if (order.track().isPresent()) {
                judge.changeTrack(order.track().get());
            }
            long track = judge.track();
            Run run = start(order, candidate, track);
            return drive(order, candidate, run, track, judge, stop, progress);
        } catch (IOException e) {
            throw new DriveFailed(
                    "the judge of the drive failed: " + e.getMessage(),
                    car().toString(),
                    "see whether the simulator still runs, and drive again",
                    e);
        } finally {
            if (!candidate.inSlot()) {
                CarFiles.deleteFolder(candidate.folder().folder());
            }
        }
    }

    private DriveAnswer drive(
            DriveOrder order,
            Candidate candidate,
            Run run,
            long track,
            Judge judge,
            Stop stop,
            Consumer<DriveProgress> progress)
            throws InterruptedException, IOException {
        WorthLabelling frames = new WorthLabelling();
        if (candidate.inSlot()) {
            slots.driveStarts(run.id().toString());
        }
        Driven driven;
        try (Engine engine = opener.open(candidate.folder())) {
            warmUp(engine, candidate.folder());
            driven = loop(order, engine, judge, frames, stop, progress);
        } catch (EngineException | DatasetException e) {
            driven = new Driven(
                    nothingDriven(),
                    Optional.of(new LoopFault(LoopFault.Part.ENGINE, "the engine does not run: " + e.getMessage())),
                    judge.verdict());
        } catch (RuntimeException | IOException | InterruptedException e) {
            if (candidate.inSlot()) {
                slots.driveEnds();
            }
            store.runs().finish(run.id(), Outcome.FAILED, error(String.valueOf(e.getMessage())));
            throw e;
        }
        faults.reached("drive.judged");
        Decision decision = changeSlot(order, candidate, run, track, driven);
        faults.reached("drive.slot-changed");
        frames.kept().forEach(frame -> new DriveFrames(store, run.id()).keep(frame.jpeg(), frame.capturedAt()));
        DriveAnswer answer =
                answer(candidate, run, track, driven, decision, frames.kept().size());
        store.runs().attach(run.id(), "path.json", bytes(driven.verdict()));
        store.runs()
                .finish(
                        run.id(),
                        driven.fault().isPresent() ? Outcome.FAILED : Outcome.SUCCEEDED,
                        CarJson.MAPPER.valueToTree(answer));
        return answer;
    }

    private Driven loop(
            DriveOrder order,
            Engine engine,
            Judge judge,
            WorthLabelling frames,
            Stop stop,
            Consumer<DriveProgress> progress)
            throws InterruptedException, IOException {
        judge.begin(order.laps(), order.longest());
        DriveLoop loop =
                new DriveLoop(body.camera(settings.framesPerSecond()), engine, body.actuator(), settings, frames::seen);
        try (loop) {
            loop.start();
            faults.reached("drive.driving");
            long latest = System.nanoTime() + order.longest().plus(GRACE).toNanos();
            int offTrack = 0;
            boolean over = false;
            while (!over) {
                over = loop.awaitFault(ASK_JUDGE_EVERY) || stop.wanted() || System.nanoTime() > latest;
                Verdict verdict = judge.verdict();
                if (verdict.offTrack().size() > offTrack) {
                    offTrack = verdict.offTrack().size();
                    frames.leftTheTrack();
                }
                progress.accept(new DriveProgress(verdict.completed(), order.laps(), offTrack, verdict.seconds()));
                over |= verdict.finished();
            }
        }
        Verdict verdict = judge.verdict();
        Optional<LoopFault> fault = loop.fault()
                .or(() -> !verdict.finished() && verdict.seconds() == 0 && !stop.wanted()
                        ? Optional.of(new LoopFault(LoopFault.Part.JUDGE, "the car never moved"))
                        : Optional.empty());
        return new Driven(loop.figures(), fault, verdict);
    }

    private Candidate candidate(DriveOrder order) {
        Optional<BootedEngine> booted = slots.boot();
        if (order.engine().isEmpty()) {
            BootedEngine engine = booted.orElseThrow(() -> new NoEngine(
                    "no engine is fit to drive on " + car(),
                    car().toString(),
                    "run the retrain workflow to deploy one, or name one with --engine"));
            return inSlot(engine);
        }
        Version version = store.resolve(Reference.parse(order.engine().get()));
        Optional<BootedEngine> same = booted.filter(it -> it.engine().digest().equals(version.digest()));
        if (same.isPresent()) {
            return inSlot(same.get());
        }
        Path folder = home.folder().resolve("guest-engine");
        CarFiles.deleteFolder(folder);
        store.checkout(version, folder);
        return new Candidate(version.id(), new EngineFolder(version.id().toString(), folder), false);
    }

    private static Candidate inSlot(BootedEngine engine) {
        VersionId version = engine.engine().version();
        return new Candidate(version, new EngineFolder(version.toString(), engine.folder()), true);
    }

    private Run start(DriveOrder order, Candidate candidate, long track) {
        ObjectNode config = CarJson.MAPPER
                .createObjectNode()
                .put("car", car().toString())
                .put("engine", candidate.version().toString())
                .put("track", track)
                .put("laps", order.laps())
                .put("maxSeconds", order.maxSeconds())
                .put("inSlot", candidate.inSlot());
        config.set("settings", CarJson.MAPPER.valueToTree(settings));
        Run run = store.runs()
                .start(new RunRequest(Job.DRIVE, CommitId.random(), Digest.of(config.toString()), config, order.who()));
        store.runs().use(run.id(), candidate.version(), "engine");
        return run;
    }

    private Decision changeSlot(DriveOrder order, Candidate candidate, Run run, long track, Driven driven) {
        if (!candidate.inSlot()) {
            return new Decision(SlotVerdict.NOT_IN_SLOT, candidate.version() + " is not in the car's slot");
        }
        Optional<DriveScore> score = driven.verdict().finished()
                ? Optional.of(new DriveScore(
                        track,
                        order.laps(),
                        driven.verdict().completed(),
                        driven.verdict().offTrack().size(),
                        driven.verdict().meanCrossTrackMetres()))
                : Optional.empty();
        Decision decision = Probation.decide(slots.table(), settings, driven.figures(), driven.fault(), score);
        String why = decision.note() + " (" + run.id() + ")";
        switch (decision.verdict()) {
            case CONFIRMED -> slots.confirm(score, why);
            case ROLLED_BACK -> slots.rollBack(why);
            case KEPT, NOT_IN_SLOT -> slots.driveEnds();
        }
        new SlotReport(store, car()).report(slots.table(), why);
        return decision;
    }

    private static DriveAnswer answer(
            Candidate candidate, Run run, long track, Driven driven, Decision decision, int keptFrames) {
        Verdict verdict = driven.verdict();
        LoopFigures figures = driven.figures();
        return new DriveAnswer(
                run.id(),
                candidate.version(),
                track,
                verdict.laps(),
                verdict.completed(),
                verdict.offTrack(),
                millis(figures.cameraToSteering()),
                figures.missedDeadlines(),
                figures.frames(),
                verdict.seconds(),
                verdict.secondsOnTrack(),
                verdict.meanCrossTrackMetres(),
                verdict.lapSeconds(),
                verdict.ended(),
                millis(figures.engine()),
                figures.watchdogStops(),
                keptFrames,
                decision.verdict(),
                decision.note(),
                driven.fault().map(LoopFault::what));
    }

    private static void warmUp(Engine engine, EngineFolder folder) {
        List<EngineFolder.ParityFrame> frames = folder.parityFrames();
        for (int i = 0; i < WARM_UPS; i++) {
            EngineFolder.ParityFrame frame = frames.get(i % frames.size());
            engine.predict(JpegDecoder.decode(frame.file(), frame.jpeg()).rgb());
        }
    }

    private static LoopFigures nothingDriven() {
        Latency none = new Latency(0, 0, 0, 0);
        return new LoopFigures(0, 0, 0, 0, 0, 0, none, none);
    }

    private static Millis millis(Latency latency) {
        return new Millis(latency.p50Millis(), latency.p99Millis(), latency.maxMillis());
    }

    private static byte[] bytes(Verdict verdict) {
        try {
            return CarJson.MAPPER.writeValueAsBytes(verdict.path());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a path is always JSON", e);
        }
    }

    private static ObjectNode error(String message) {
        return CarJson.MAPPER.createObjectNode().put("error", message);
    }

    private CarId car() {
        return home.car();
    }
}
