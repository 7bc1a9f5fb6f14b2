package dev.pitlane.car.drive;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.CarBody;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.body.Observer;
import dev.pitlane.inference.Engine;
import dev.pitlane.workers.fault.FaultPoints;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The car drives and somebody watches, until one of them has enough, or is told to stop, or fails: then the motor stops
 * before anything else happens.
 *
 * @param observer of the room that the car is in, not begun
 */
record WatchedDrive(
        CarBody body, Observer observer, DriveOrder order, DriveStop stop, Consumer<DriveProgress> progress) {
    record Driven(LoopFigures figures, Optional<LoopFault> fault, Observation seen) {}

    /** @param frames keeps those that are worth a label */
    Driven drive(Engine engine, WorthLabelling frames, FaultPoints faults) throws InterruptedException {
        observer.begin(order.laps(), order.longest());
        try (Camera camera = body.camera(DriveConstants.FRAMES_PER_SECOND);
                Actuator actuator = body.actuator();
                DriveLoop loop = new DriveLoop(camera, engine, actuator, frames::seen)) {
            stop.atOnce(loop::halt);
            loop.start();
            faults.reached("drive.driving");
            Observation seen = watch(loop, frames);
            LoopFigures figures = loop.figures();
            boolean neverMoved = seen.seconds() == 0 && stop.wanted().isEmpty();
            return new Driven(
                    figures, loop.fault().or(() -> neverMoved ? Optional.of(why(figures)) : Optional.empty()), seen);
        }
    }

    private Observation watch(DriveLoop loop, WorthLabelling frames) throws InterruptedException {
        long latest = System.nanoTime()
                + order.longest().plus(DriveConstants.TO_START_MOVING).toNanos();
        long reportDue = System.nanoTime();
        Observation seen = Observation.nothingYet(order.laps());
        boolean over = false;
        while (!over) {
            over = loop.awaitEnd(DriveConstants.OBSERVER_ASKED_EVERY) || System.nanoTime() > latest;
            if (over) {
                loop.halt();
            }
            int before = seen.offTrack().size();
            loop.watchedFor(DriveConstants.OBSERVER_SILENCE_STOPS_AFTER);
            try {
                seen = observer.look(DriveConstants.OBSERVER_ANSWERS_WITHIN);
            } catch (RuntimeException e) {
                loop.fail(LoopFault.Part.OBSERVER, "the judge of the drive failed: " + e.getMessage());
                return seen;
            }
            loop.watchedFor(DriveConstants.OBSERVER_ASKED_EVERY.plus(DriveConstants.OBSERVER_SILENCE_STOPS_AFTER));
            if (seen.finished()) {
                loop.halt();
                over = true;
            }
            if (seen.offTrack().size() > before) {
                frames.leftTheTrack();
            }
            if (over || System.nanoTime() >= reportDue) {
                reportDue = System.nanoTime() + DriveConstants.PROGRESS_EVERY.toNanos();
                progress.accept(new DriveProgress(
                        seen.completed(), order.laps(), seen.offTrack().size(), seen.seconds()));
            }
        }
        return seen;
    }

    /** A car never moved. */
    private static LoopFault why(LoopFigures figures) {
        return figures.tooSlow()
                ? new LoopFault(LoopFault.Part.ENGINE, "the engine is too slow for any frame to lead to a command")
                : new LoopFault(LoopFault.Part.OBSERVER, "the car never moved");
    }
}
