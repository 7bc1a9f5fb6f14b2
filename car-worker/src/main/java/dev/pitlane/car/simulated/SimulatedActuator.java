package dev.pitlane.car.simulated;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.actuator.DriveCommand;
import dev.pitlane.car.failure.CarException.DriveFailed;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servo and motor of the simulated car; the simulator stops the motor after 200 ms without a line. */
public final class SimulatedActuator implements Actuator {
    private static final Logger log = LoggerFactory.getLogger(SimulatedActuator.class);

    private final SimulatorConnection connection;

    private SimulatedActuator(SimulatorConnection connection) {
        this.connection = connection;
    }

    public static SimulatedActuator connect(SimulatorAddress address) {
        try {
            return new SimulatedActuator(
                    SimulatorConnection.open(address, SimulatorConnection.json().put("role", "actuator")));
        } catch (IOException e) {
            throw new DriveFailed(
                    "the simulator at " + address + " gives no motor: " + e.getMessage(),
                    "simulator " + address,
                    "start it with pitlane simulator, and see that nothing else drives there",
                    e);
        }
    }

    @Override
    public void command(DriveCommand command) throws IOException {
        connection.send(
                SimulatorConnection.json().put("steering", command.steering()).put("throttle", command.throttle()));
    }

    @Override
    public void close() {
        try (connection) {
            command(DriveCommand.STOP);
        } catch (IOException e) {
            // A closed socket stops the simulated motor just as well.
            log.debug("stopping the simulated motor", e);
        }
    }
}
