package dev.pitlane.simulator;

import dev.pitlane.simulator.car.Command;
import java.io.IOException;

/** Takes steering and throttle from one client. */
final class ActuatorSession {
    private final Simulation simulation;
    private final Connection connection;

    ActuatorSession(Simulation simulation, Connection connection, Request first) {
        first.only("role");
        this.simulation = simulation;
        this.connection = connection;
    }

    void serve() throws IOException {
        simulation.takeActuator(connection);
        connection.write(SimulatorJson.MAPPER.createObjectNode().put("ok", true));
        while (true) {
            Request line = Request.parse(connection.readLine());
            line.only("steering", "throttle");
            simulation.command(connection, new Command(line.number("steering"), line.number("throttle")));
        }
    }
}
