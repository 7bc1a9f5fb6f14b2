package dev.pitlane.car.world;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.CarBody;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.body.Observer;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.inference.Engine;
import dev.pitlane.workers.fault.FaultPoints;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A car with a body in memory, whose camera shows one frame as soon as a drive begins. */
public final class TestCar {
    public static final long TRACK = 901;

    private final ArtifactStore store;
    private final CarHome home;

    public TestCar(Path folder) {
        this.store = TestStore.open(folder.resolve("store"));
        this.home = new CarHome(folder.resolve("home"), CarId.parse("car-1"));
    }

    public ArtifactStore store() {
        return store;
    }

    public CarHome home() {
        return home;
    }

    public Slots slots() {
        return new Slots(home.slots(), Clock.systemUTC(), FaultPoints.NONE);
    }

    /** Logs an engine and puts it into a slot, on probation. */
    public VersionId deployed(int number) {
        EngineFiles files = EngineFiles.of("steering-engine:v" + number, 0, 0);
        VersionId version = TestStore.log(store, files);
        Slots slots = slots();
        slots.switchTo(slots.receive(files.slotted(), files::read), "deployed");
        return version;
    }

    public Driver driver(Engine engine, Observation seen) {
        return driver(engine, patience -> seen, new RecordingActuator());
    }

    public Driver driver(Engine engine, Function<Duration, Observation> sight, Actuator actuator) {
        ScriptedCamera camera = new ScriptedCamera();
        return driver(files -> engine, camera, () -> actuator, new ScriptedObserver(TRACK, sight, camera::show));
    }

    public Driver driver(EngineOpener opener, Camera camera, Supplier<Actuator> actuator, ScriptedObserver observer) {
        CarBody body = new CarBody() {
            @Override
            public Camera camera(double framesPerSecond) {
                return camera;
            }

            @Override
            public Actuator actuator() {
                return actuator.get();
            }

            @Override
            public Observer observer() {
                return observer;
            }
        };
        return new Driver(store, home, slots(), () -> body, opener, FaultPoints.NONE);
    }

    /** For instance {@code steering-engine:v1 CONFIRMED}. */
    public String drives() {
        return slots().boot()
                .map(it -> it.engine().version() + " " + it.state())
                .orElse("nothing");
    }

    public Optional<VersionId> alias() {
        return store.aliases().current(ArtifactName.parse("steering-engine"), AliasName.parse("car-1"));
    }
}
