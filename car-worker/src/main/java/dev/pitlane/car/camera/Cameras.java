package dev.pitlane.car.camera;

import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.CarBody;
import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.car.simulated.SimulatedCamera;
import dev.pitlane.car.simulated.SimulatedCar;
import dev.pitlane.simulator.SimulatorAddress;
import java.nio.file.Files;

/** Opens the camera that a setting names, and the car around it. */
public final class Cameras {
    private final SimulatorAddress simulator;

    public Cameras(SimulatorAddress simulator) {
        this.simulator = simulator;
    }

    /** To collect: every frame counts. A replayed folder gives frames as fast as they are read. */
    public Camera openForCollecting(CameraSource source, double framesPerSecond) {
        check(source);
        return switch (source) {
            case CameraSource.Simulated simulated -> SimulatedCamera.forCollecting(simulator, framesPerSecond);
            case CameraSource.Replay replay -> ReplayCamera.open(replay.folder());
            case CameraSource.Video4Linux camera -> throw notYet(camera);
            case CameraSource.Csi camera -> throw notYet(camera);
        };
    }

    /** The car that the camera sits on, to drive: any whose pictures would not follow the wheels is refused. */
    public CarBody body(CameraSource source) {
        check(source);
        return switch (source) {
            case CameraSource.Simulated simulated -> new SimulatedCar(simulator);
            case CameraSource.Replay replay ->
                throw new BadSetting(
                        "a car can't drive by " + replay + ": the pictures don't change with what it does",
                        replay.toString(),
                        "set PITLANE_CAMERA to sim to drive in the simulator");
            case CameraSource.Video4Linux camera -> throw notYet(camera);
            case CameraSource.Csi camera -> throw notYet(camera);
        };
    }

    /** Fails at once where the setting can never work, so that a worker can say so at its start. */
    public static void check(CameraSource source) {
        switch (source) {
            case CameraSource.Simulated simulated -> {}
            case CameraSource.Replay replay -> {
                if (!Files.isDirectory(replay.folder())) {
                    throw new BadSetting(
                            "the camera " + replay + " names no folder",
                            replay.toString(),
                            "give a folder with 224x224 JPEGs after replay:");
                }
            }
            case CameraSource.Video4Linux camera -> throw notYet(camera);
            case CameraSource.Csi camera -> throw notYet(camera);
        }
    }

    private static BadSetting notYet(CameraSource source) {
        return new BadSetting(
                "the camera " + source + " is not yet in this version",
                source.toString(),
                "use sim for the simulator or replay:DIR for a folder of frames");
    }
}
