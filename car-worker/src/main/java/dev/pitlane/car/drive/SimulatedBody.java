package dev.pitlane.car.drive;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.camera.Camera;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.camera.Cameras;
import dev.pitlane.car.judge.Judge;
import dev.pitlane.car.simulated.SimulatedActuator;
import dev.pitlane.car.simulated.SimulatedJudge;
import dev.pitlane.car.simulated.SimulatorAddress;

/**
 * The car in the simulator. Any camera but the simulator's own is refused: its pictures would not follow the wheels.
 */
public record SimulatedBody(SimulatorAddress simulator, CameraSource source) implements CarBody {
    @Override
    public Camera camera(double framesPerSecond) {
        return new Cameras(simulator).openForDriving(source, framesPerSecond);
    }

    @Override
    public Actuator actuator() {
        return SimulatedActuator.connect(simulator);
    }

    @Override
    public Judge judge() {
        return SimulatedJudge.connect(simulator);
    }
}
