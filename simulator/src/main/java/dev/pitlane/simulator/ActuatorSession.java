package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.car.Command;
import java.io.IOException;

/** Takes steering and throttle from one client. */
final class ActuatorSession {
    private final Simulation simulation;
    private final Connection connection;

    ActuatorSession(Simulation simulation, Connection connection, ObjectNode first) {
        Fields.of(first, "", "role");
        this.simulation = simulation;
        this.connection = connection;
    }

    void serve() throws IOException {
        simulation.takeActuator(connection);
        connection.write(Json.object().put("ok", true));
        while (true) {
            Fields line = Fields.of(connection.read(), "", "steering", "throttle");
            simulation.command(connection, new Command(number(line, "steering"), number(line, "throttle")));
        }
    }

    /** Any number: what is outside the range is clamped. */
    private static double number(Fields line, String name) {
        return line.number(name, -Double.MAX_VALUE, Double.MAX_VALUE).orElseThrow(() -> line.missing(name));
    }
}
