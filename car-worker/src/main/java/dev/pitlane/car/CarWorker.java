package dev.pitlane.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.collect.Collector;
import dev.pitlane.car.deploy.Deployer;
import dev.pitlane.car.deploy.SelfTest;
import dev.pitlane.car.drive.DriveConstants;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.home.CarLock;
import dev.pitlane.car.home.CarTurn;
import dev.pitlane.car.order.DriveDesk;
import dev.pitlane.car.order.DriveEndpoint;
import dev.pitlane.car.order.Polling;
import dev.pitlane.car.slot.SlotReport;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.workers.fault.FaultPoints;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import dev.pitlane.workers.settings.Settings;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code car}: takes the car's lock, sets slots and alias right, polls the car's queue for one activity at a
 * time, and takes orders to drive.
 */
public final class CarWorker implements WorkerRole {
    private static final Logger log = LoggerFactory.getLogger(CarWorker.class);

    /** A worker that replaces one that was killed, or still hands its work back, gets the car after it. */
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(15);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Optional<String> queue = Optional.empty();

    @Override
    public String name() {
        return "car";
    }

    @Override
    public Optional<String> queueOfItsOwn() {
        return queue;
    }

    @Override
    public void register(WorkerContext context) {
        Settings settings = context.settings();
        CarId car = car(settings);
        queue = Optional.of(TaskQueues.car(car));
        CameraSource camera = CameraSource.parse(settings.car().camera());
        Cameras.check(camera);
        Cameras cameras = new Cameras(new SimulatorAddress(
                settings.car().simulator().host(), settings.car().simulator().port()));
        CarHome home = new CarHome(settings.home(), car);
        open.push(CarLock.take(home, TO_TAKE_OVER));

        FaultPoints faults = context.faults();
        Slots slots = new Slots(home.slots(), Clock.systemUTC(), faults);
        setRight(context.store(), car, slots);

        EngineOpener opener = EngineOpener.withThreads(EngineOpener.defaultThreads());
        CarTurn turn = new CarTurn();
        // One camera, one motor, one pair of slots.
        Worker worker = context.activityWorker(TaskQueues.car(car), 1);
        worker.registerActivitiesImplementations(new CarActivitiesAdapter(
                car,
                camera,
                new Collector(context.store(), home, cameras, faults),
                new Deployer(context.store(), slots, new SelfTest(DriveConstants.FRAME_BUDGET, opener), faults),
                slots,
                turn));

        Driver driver = new Driver(context.store(), home, slots, () -> cameras.body(camera), opener, faults);
        open.push(DriveEndpoint.open(new DriveDesk(driver, turn, polling(worker), car.toString()), home));
    }

    private static CarId car(Settings settings) {
        try {
            return CarId.parse(settings.car().id());
        } catch (IllegalArgumentException e) {
            throw new BadSetting(
                    "PITLANE_CAR: " + e.getMessage(), settings.car().id(), "set PITLANE_CAR to such a name");
        }
    }

    private static void setRight(ArtifactStore store, CarId car, Slots slots) {
        slots.recover().ifPresent(what -> log.warn("{}: {}", car, what));
        slots.boot()
                .ifPresentOrElse(
                        engine -> log.info(
                                "{} drives {} from slot {}, {}",
                                car,
                                engine.engine().version(),
                                engine.name(),
                                engine.state()),
                        () -> log.info("{} has no engine yet", car));
        new SlotReport(store, car).report(slots.table(), "set right at the start of the car's worker");
    }

    private static Polling polling(Worker worker) {
        return new Polling() {
            @Override
            public void suspend() {
                worker.suspendPolling();
            }

            @Override
            public void resume() {
                worker.resumePolling();
            }
        };
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                log.warn("stopping the car's worker", e);
            }
        }
    }
}
