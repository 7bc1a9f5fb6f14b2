package dev.pitlane.car.simulated;

import dev.pitlane.car.body.Actuator;
import dev.pitlane.car.body.MotorCommand;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorConnection;

/**
 * Servo and motor of the simulated car; the simulator stops the motor when the connection is closed, and after 200 ms
 * without a line.
 */
final class SimulatedActuator implements Actuator {
    private final SimulatorConnection connection;

    private SimulatedActuator(SimulatorConnection connection) {
        this.connection = connection;
    }

    static SimulatedActuator connect(SimulatorAddress address) {
        return new SimulatedActuator(
                SimulatorConnection.open(address, Json.object().put("role", "actuator")));
    }

    @Override
    public void command(MotorCommand command) {
        connection.send(Json.object().put("steering", command.steering()).put("throttle", command.throttle()));
    }

    @Override
    public void close() {
        connection.close();
    }
}
