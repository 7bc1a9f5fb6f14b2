package dev.pitlane.car.simulated;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.CarBody;
import dev.pitlane.car.body.Observer;
import dev.pitlane.simulator.SimulatorAddress;

/** The car in the simulator and the judge in its room (docs/simulator-protocol.md). */
public record SimulatedCar(SimulatorAddress simulator) implements CarBody {
    @Override
    public Camera camera(double framesPerSecond) {
        return SimulatedCamera.forDriving(simulator, framesPerSecond);
    }

    @Override
    public Actuator actuator() {
        return SimulatedActuator.connect(simulator);
    }

    @Override
    public Observer observer() {
        return SimulatedObserver.connect(simulator);
    }
}
