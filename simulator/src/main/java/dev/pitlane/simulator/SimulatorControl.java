package dev.pitlane.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorException.SimulatorRefused;
import dev.pitlane.simulator.SimulatorException.SimulatorUnreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * Client of the simulator's control side: the person's hands, the judge and the ground truth. One request at a time;
 * safe for several threads, which then wait for each other.
 *
 * <p>Every method throws {@link SimulatorUnreachable} when the connection breaks and {@link SimulatorRefused} when the
 * simulator refuses the request.
 */
public final class SimulatorControl implements AutoCloseable {
    /** All is answered from memory but a new room, which takes up to seconds to build on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimulatorConnection connection;
    private long lastId;

    private SimulatorControl(SimulatorConnection connection) {
        this.connection = connection;
    }

    public static SimulatorControl connect(String host, int port) {
        return connect(new SimulatorAddress(host, port));
    }

    public static SimulatorControl connect(SimulatorAddress address) {
        return new SimulatorControl(
                SimulatorConnection.open(address, Json.object().put("role", "control")));
    }

    /** Another room with another track; the car stands at its metre 0. */
    public RoomDescription room(long seed) {
        return as(ask(request("room").put("seed", seed)), RoomDescription.class);
    }

    public RoomDescription describe() {
        return as(ask(request("describe")), RoomDescription.class);
    }

    /** Begins to carry; frames come when a camera reads. */
    public CarryPlan carry(CarryRequest carry) {
        return as(
                ask(request("carry")
                        .put("fromMetres", carry.fromMetres())
                        .put("toMetres", carry.toMetres())
                        .put("seed", carry.seed())
                        .put("frames", carry.frames())
                        .put("passes", carry.passes())
                        .put("wobble", carry.wobble())),
                CarryPlan.class);
    }

    /** Stands the car on the middle of the track, motor off. Ends a carry and a drive. */
    public void place(double atMetres) {
        ask(request("place").put("atMetres", atMetres));
    }

    /**
     * The ground truth of the images with these digests ({@code sha256:<hex>}); the ones it never made are left out.
     */
    public Map<String, TruthPoint> truth(Collection<String> digests) {
        ObjectNode request = request("truth");
        ArrayNode list = request.putArray("digests");
        new LinkedHashSet<>(digests).forEach(list::add);
        Map<String, TruthPoint> points = new LinkedHashMap<>();
        ask(request)
                .path("points")
                .properties()
                .forEach(entry -> points.put(entry.getKey(), as(entry.getValue(), TruthPoint.class)));
        return points;
    }

    /** The car stands at metre 0, and the judge watches from its first movement on. */
    public void driveStart(int laps, double maxSeconds) {
        ask(request("driveStart").put("laps", laps).put("maxSeconds", maxSeconds));
    }

    /** How the drive stands, without its path. */
    public DriveResult driveResult() {
        return driveResult(PATIENCE);
    }

    /** As {@link #driveResult()}; a simulator that does not answer in time counts as gone. */
    public DriveResult driveResult(Duration patience) {
        return as(ask(request("driveResult"), patience), DriveResult.class);
    }

    /** How the drive stands, with its whole path. */
    public DriveResult driveResultWithPath() {
        return as(ask(request("driveResult").put("path", true)), DriveResult.class);
    }

    public TrackMap map() {
        return as(ask(request("map")), TrackMap.class);
    }

    @Override
    public void close() {
        connection.close();
    }

    private static ObjectNode request(String operation) {
        return Json.object().put("operation", operation);
    }

    private ObjectNode ask(ObjectNode request) {
        return ask(request, PATIENCE);
    }

    private synchronized ObjectNode ask(ObjectNode request, Duration patience) {
        lastId++;
        connection.send(request.put("id", lastId));
        ObjectNode answer = connection.receiveConsent(patience);
        if (answer.path("id").asLong() != lastId) {
            throw connection.broken(
                    new IOException("the answer is to request " + answer.path("id") + ", not to " + lastId));
        }
        return answer;
    }

    private <T> T as(JsonNode answer, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(answer, type);
        } catch (JsonProcessingException failure) {
            throw new SimulatorUnreachable(
                    "the simulator at " + connection.address() + " is of another version ("
                            + failure.getOriginalMessage() + ")",
                    connection.address(),
                    failure);
        }
    }
}
