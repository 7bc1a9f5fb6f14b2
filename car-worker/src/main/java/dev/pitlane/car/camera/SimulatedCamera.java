package dev.pitlane.car.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.car.failure.CarException.CameraUnavailable;
import dev.pitlane.car.simulated.SimulatorAddress;
import dev.pitlane.car.simulated.SimulatorConnection;
import dev.pitlane.car.simulated.SimulatorConnection.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The camera of the simulated car (docs/simulator-protocol.md, role camera). */
public final class SimulatedCamera implements Camera {
    /** Older than this, or in the future, and the stamp is from the virtual clock of a carried car, not from ours. */
    private static final Duration SAME_CLOCK = Duration.ofSeconds(1);

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
        ObjectNode role = SimulatorConnection.json().put("role", "camera").put("framesPerSecond", framesPerSecond);
        if (acknowledging) {
            role.put("acknowledge", true);
        }
        try {
            return new SimulatedCamera(SimulatorConnection.open(address, role), acknowledging);
        } catch (IOException e) {
            throw new CameraUnavailable(
                    "the simulator at " + address + " gives no camera: " + e.getMessage(),
                    "simulator " + address,
                    "start it with pitlane simulator, or set PITLANE_SIMULATOR to where it listens",
                    e);
        }
    }

    @Override
    public Capture next(Duration patience) {
        try {
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
                    nanos(capturedAt, message.get().arrivedNanos()));
        } catch (IOException | DateTimeParseException e) {
            throw stopped(e);
        }
    }

    @Override
    public void kept(Frame frame) {
        if (!acknowledging) {
            return;
        }
        try {
            connection.send(SimulatorConnection.json().put("acknowledge", Long.parseLong(frame.name())));
        } catch (IOException | NumberFormatException e) {
            throw stopped(e);
        }
    }

    private CameraUnavailable stopped(Exception cause) {
        return new CameraUnavailable(
                "the simulator's camera stopped: " + cause.getMessage(),
                "simulator " + connection.address(),
                "see whether the simulator still runs; the frames taken so far are kept",
                cause);
    }

    /** The simulator runs on this machine, so its wall clock is ours: latency counts from the capture itself. */
    private static long nanos(Instant capturedAt, long arrivedNanos) {
        Duration age = Duration.between(capturedAt, Instant.now());
        if (age.isNegative() || age.compareTo(SAME_CLOCK) > 0) {
            return arrivedNanos;
        }
        return Math.min(arrivedNanos, System.nanoTime() - age.toNanos());
    }

    @Override
    public void close() {
        connection.close();
    }
}
