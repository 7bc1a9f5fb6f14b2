package dev.pitlane.car.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.OpenRun;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.car.body.CarBody;
import dev.pitlane.car.body.Observer;
import dev.pitlane.car.camera.DriveFrames;
import dev.pitlane.car.drive.DriveAnswer.SlotVerdict;
import dev.pitlane.car.drive.Probation.Decision;
import dev.pitlane.car.drive.WatchedDrive.Driven;
import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.slot.SlotReport;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineException;
import dev.pitlane.workers.fault.FaultPoints;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives, as a run. To be used by the holder of the car's lock. Named points for the fault tests: {@code drive.driving}
 * (once the loop has started), {@code drive.judged} (slot not changed yet), {@code drive.slot-changed} (run not ended).
 */
public final class Driver {
    private static final Logger log = LoggerFactory.getLogger(Driver.class);

    private final ArtifactStore store;
    private final CarHome home;
    private final Slots slots;
    private final Supplier<CarBody> body;
    private final EngineOpener opener;
    private final FaultPoints faults;

    /** @param body asked at the begin of every drive; may refuse */
    public Driver(
            ArtifactStore store,
            CarHome home,
            Slots slots,
            Supplier<CarBody> body,
            EngineOpener opener,
            FaultPoints faults) {
        this.store = store;
        this.home = home;
        this.slots = slots;
        this.body = body;
        this.opener = opener;
        this.faults = faults;
    }

    /**
     * Drives to the end. An engine that fails while it drives is no exception but an answer with a fault.
     *
     * @throws dev.pitlane.car.failure.CarException.NoEngine if there is nothing to drive with
     * @throws EngineUnusable if the engine does not run on this device
     */
    public DriveAnswer drive(DriveOrder order, DriveStop stop, Consumer<DriveProgress> progress)
            throws InterruptedException {
        CarBody car = body.get();
        try (EngineChoice engine = EngineChoice.of(order, store, home, slots);
                Observer observer = car.observer()) {
            order.track().ifPresent(observer::changeTrack);
            long track = observer.track();
            WatchedDrive drive = new WatchedDrive(car, observer, order, stop, progress);
            Run run = store.runs().record(request(order, engine, track), open -> drive(open, drive, engine, track));
            return Json.MAPPER.convertValue(run.summary(), DriveAnswer.class);
        }
    }

    private RunRequest request(DriveOrder order, EngineChoice engine, long track) {
        ObjectNode config = Json.MAPPER.valueToTree(order);
        config.remove("who");
        config.put("car", home.car().toString())
                .put("engine", engine.version().toString())
                .put("track", track)
                .put("inSlot", engine.inSlot());
        config.putObject("settings")
                .put("framesPerSecond", DriveConstants.FRAMES_PER_SECOND)
                .put("steeringGain", DriveConstants.STEERING_GAIN)
                .put("throttle", DriveConstants.THROTTLE);
        return new RunRequest(Job.DRIVE, CommitId.random(), config, order.who());
    }

    private ObjectNode drive(OpenRun run, WatchedDrive drive, EngineChoice choice, long track)
            throws InterruptedException {
        run.use(choice.version(), "engine");
        WorthLabelling frames = new WorthLabelling();
        if (choice.inSlot()) {
            slots.driveStarts(run.id().toString());
        }
        Driven driven;
        try (Engine engine = ready(choice.folder())) {
            driven = drive.drive(engine, frames, faults);
        } catch (EngineUnusable e) {
            LoopFault fault = new LoopFault(LoopFault.Part.ENGINE, e.getMessage());
            String what = choice.inSlot()
                    ? changeSlot(run, choice, slot -> slot.brokenOff(fault)).note()
                    : e.getMessage();
            throw new EngineUnusable(what, e.thing(), e.action(), e);
        } catch (RuntimeException | InterruptedException e) {
            if (choice.inSlot()) {
                slots.driveEnds();
            }
            throw e;
        }
        faults.reached("drive.judged");
        Decision decision = changeSlot(run, choice, slot -> driven.fault()
                .map(slot::brokenOff)
                .orElseGet(() -> slot.driven(
                        drive.order(),
                        track,
                        driven.figures(),
                        driven.seen(),
                        drive.stop().wanted())));
        faults.reached("drive.slot-changed");
        frames.kept().forEach(frame -> new DriveFrames(store, run.id()).keep(frame.jpeg(), frame.capturedAt()));
        if (driven.fault().isPresent()) {
            run.endsAsFailed();
        }
        attachPath(run, drive.observer());
        return Json.MAPPER.valueToTree(DriveAnswer.of(
                run.id(),
                choice.version(),
                track,
                driven,
                decision,
                frames.kept().size()));
    }

    /** Opens the engine and runs it warm, so that one that does not run says so before the car moves. */
    private Engine ready(EngineFolder folder) {
        try {
            Engine engine = opener.open(folder);
            try {
                List<EngineFolder.ParityFrame> frames = folder.parityFrames();
                for (int i = 0; i < DriveConstants.WARM_UPS; i++) {
                    EngineFolder.ParityFrame frame = frames.get(i % frames.size());
                    engine.predict(JpegDecoder.decode(frame.file(), frame.jpeg()));
                }
                return engine;
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
        } catch (EngineException | DatasetException e) {
            throw new EngineUnusable(
                    folder.name() + " does not run on this device: " + e.getMessage(), folder.name(), e.action(), e);
        }
    }

    private Decision changeSlot(OpenRun run, EngineChoice choice, Function<Probation, Decision> judge) {
        if (!choice.inSlot()) {
            return new Decision(
                    SlotVerdict.NOT_IN_SLOT, choice.version() + " is not in the car's slot", Optional.empty());
        }
        Decision decision = judge.apply(new Probation(slots.table()));
        String why = decision.note() + " (" + run.id() + ")";
        switch (decision.verdict()) {
            case CONFIRMED -> slots.confirm(decision.score(), why);
            case ROLLED_BACK -> slots.rollBack(why);
            case KEPT, NOT_IN_SLOT -> slots.driveEnds();
        }
        new SlotReport(store, home.car()).report(slots.table(), why);
        return decision;
    }

    /** Asked once, at the end; a judge that is gone took it along. */
    private static void attachPath(OpenRun run, Observer observer) {
        byte[] path;
        try {
            path = observer.path();
        } catch (RuntimeException e) {
            log.warn("{} has no path", run.id(), e);
            return;
        }
        run.attach("path.json", path);
    }
}
