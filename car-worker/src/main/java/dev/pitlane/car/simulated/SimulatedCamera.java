package dev.pitlane.car.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorConnection;
import dev.pitlane.simulator.SimulatorConnection.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The camera of the simulated car (docs/simulator-protocol.md, role camera). */
public final class SimulatedCamera implements Camera {
    private final SimulatorConnection connection;
    private final boolean acknowledging;

    private SimulatedCamera(SimulatorConnection connection, boolean acknowledging) {
        this.connection = connection;
        this.acknowledging = acknowledging;
    }

    /** A camera that waits for {@link #kept} before the next frame, so that a reader that dies loses none. */
    public static SimulatedCamera forCollecting(SimulatorAddress address, double framesPerSecond) {
        return connect(address, framesPerSecond, true);
    }

    /** A camera in real time: a frame that nobody took in time is dropped. */
    public static SimulatedCamera forDriving(SimulatorAddress address, double framesPerSecond) {
        return connect(address, framesPerSecond, false);
    }

    private static SimulatedCamera connect(SimulatorAddress address, double framesPerSecond, boolean acknowledging) {
        ObjectNode role = Json.object().put("role", "camera").put("framesPerSecond", framesPerSecond);
        if (acknowledging) {
            role.put("acknowledge", true);
        }
        return new SimulatedCamera(SimulatorConnection.open(address, role), acknowledging);
    }

    @Override
    public Capture next(Duration patience) {
        Optional<Message> message = connection.receive(patience);
        if (message.isEmpty()) {
            return new Capture.Late();
        }
        JsonNode header = message.get().header();
        if (header.has("end")) {
            return new Capture.Ended(header.path("end").asText());
        }
        Instant capturedAt = Instant.parse(header.path("capturedAt").asText());
        return new Frame(
                header.path("frame").asText(),
                message.get().body(),
                capturedAt,
                acknowledging
                        ? message.get().arrivedNanos()
                        : nanos(capturedAt, message.get().arrivedNanos()));
    }

    @Override
    public void kept(Frame frame) {
        if (acknowledging) {
            connection.send(Json.object().put("acknowledge", Long.parseLong(frame.name())));
        }
    }

    /**
     * The simulator runs on this machine and drives in real time, so its wall clock is ours: latency counts from the
     * capture itself, also of a frame that comes late.
     */
    private static long nanos(Instant capturedAt, long arrivedNanos) {
        Duration age = Duration.between(capturedAt, Instant.now());
        return Math.min(arrivedNanos, System.nanoTime() - age.toNanos());
    }

    @Override
    public void close() {
        connection.close();
    }
}
