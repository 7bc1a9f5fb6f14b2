package dev.pitlane.car.world;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.camera.Camera;
import dev.pitlane.car.drive.CarBody;
import dev.pitlane.car.drive.DriveSettings;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.home.FaultPoints;
import dev.pitlane.car.judge.Judge;
import dev.pitlane.car.judge.Verdict;
import dev.pitlane.car.slot.Slots;
import dev.pitlane.inference.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

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

    public Driver driver(Engine engine, Verdict verdict) {
        return driver(engine, verdict, new RecordingActuator());
    }

    public Driver driver(Engine engine, Verdict verdict, RecordingActuator actuator) {
        ScriptedCamera camera = new ScriptedCamera();
        CarBody body = new CarBody() {
            @Override
            public Camera camera(double framesPerSecond) {
                return camera;
            }

            @Override
            public Actuator actuator() {
                return actuator;
            }

            @Override
            public Judge judge() {
                return new ScriptedJudge(TRACK, verdict, camera::show);
            }
        };
        return new Driver(store, home, slots(), body, files -> engine, DriveSettings.STANDARD, FaultPoints.NONE);
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
