package dev.pitlane.car.order;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveProgress;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.home.CarLock;
import dev.pitlane.car.slot.SlotReport;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code pitlane drive}: by the worker that has the car, or here if nobody has it. */
public final class Driving {
    private final ArtifactStore store;
    private final CarHome home;
    private final CameraSource camera;
    private final SimulatorAddress simulator;

    /** @param pitlaneHome the folder {@code PITLANE_HOME} */
    public Driving(ArtifactStore store, Path pitlaneHome, CarId car, CameraSource camera, SimulatorAddress simulator) {
        this.store = store;
        this.home = new CarHome(pitlaneHome, car);
        this.camera = camera;
        this.simulator = simulator;
    }

    /**
     * Drives to the end.
     *
     * @param stop ends the drive, which then answers with what it has
     * @param progress told about twice a second
     * @throws dev.pitlane.car.failure.CarException if it can't begin; an engine that fails on the way is an answer with
     *     a fault
     */
    public DriveAnswer drive(DriveOrder order, DriveStop stop, Consumer<DriveProgress> progress)
            throws InterruptedException {
        Optional<CarLock> lock = CarLock.tryTake(home);
        if (lock.isEmpty()) {
            return DriveClient.drive(home, order, stop, progress);
        }
        try {
            return driver().drive(order, stop, progress);
        } finally {
            lock.get().close();
        }
    }

    private Driver driver() {
        Slots slots = new Slots(home.slots(), Clock.systemUTC(), FaultPoints.NONE);
        slots.recover().ifPresent(what -> new SlotReport(store, home.car()).report(slots.table(), what));
        return new Driver(
                store,
                home,
                slots,
                () -> new Cameras(simulator).body(camera),
                EngineOpener.withThreads(EngineOpener.defaultThreads()),
                FaultPoints.NONE);
    }
}
