package dev.pitlane.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Client of the simulator's control side: the person's hands, the judge and the ground truth. One request at a time;
 * safe for several threads, which then wait for each other.
 *
 * <p>Every method throws {@link SimulatorUnreachableException} when the connection breaks and
 * {@link SimulatorRefusedException} when the simulator refuses the request.
 */
public final class SimulatorControl implements AutoCloseable {
    /** A control request is answered from memory, but a new room takes up to seconds to build on a busy machine. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final String address;
    private final Socket socket;
    private final BufferedReader input;
    private final OutputStream output;
    private long lastId;

    private SimulatorControl(String address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.output = socket.getOutputStream();
    }

    public static SimulatorControl connect(String host, int port) {
        String address = host + ":" + port;
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) ANSWER_TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_TIMEOUT.toMillis());
            SimulatorControl control = new SimulatorControl(address, socket);
            control.write(SimulatorJson.MAPPER.createObjectNode().put("role", "control"));
            control.read();
            return control;
        } catch (IOException | RuntimeException failure) {
            closeQuietly(socket);
            if (failure instanceof SimulatorException known) {
                throw known;
            }
            throw new SimulatorUnreachableException(
                    "no simulator answers at " + address + " (" + failure.getMessage()
                            + "); start one with: pitlane simulator",
                    failure);
        }
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
        digests.forEach(list::add);
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

    /** As {@link #driveStart(int, double)}, ended also at the given number of off-track places. */
    public void driveStart(int laps, double maxSeconds, int maxOffTracks) {
        ask(request("driveStart")
                .put("laps", laps)
                .put("maxSeconds", maxSeconds)
                .put("maxOffTracks", maxOffTracks));
    }

    public DriveResult driveResult() {
        return as(ask(request("driveResult")), DriveResult.class);
    }

    public TrackMap map() {
        return as(ask(request("map")), TrackMap.class);
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static ObjectNode request(String operation) {
        return SimulatorJson.MAPPER.createObjectNode().put("operation", operation);
    }

    private synchronized ObjectNode ask(ObjectNode request) {
        lastId++;
        request.put("id", lastId);
        try {
            write(request);
            ObjectNode answer = read();
            if (answer.path("id").asLong() != lastId) {
                throw new IOException("the answer is to request " + answer.path("id") + ", not to " + lastId);
            }
            return answer;
        } catch (IOException failure) {
            // After a broken exchange the next answer might be to the last question.
            closeQuietly(socket);
            throw new SimulatorUnreachableException(
                    "the simulator at " + address + " did not answer " + request.path("operation") + " ("
                            + failure.getMessage() + "); see whether it still runs, then connect again",
                    failure);
        }
    }

    private void write(ObjectNode request) throws IOException {
        output.write((SimulatorJson.MAPPER.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private ObjectNode read() throws IOException {
        String line = input.readLine();
        if (line == null) {
            throw new IOException("connection closed");
        }
        if (!(SimulatorJson.MAPPER.readTree(line) instanceof ObjectNode answer)) {
            throw new IOException("not a JSON object: " + line);
        }
        if (!answer.path("ok").asBoolean()) {
            throw new SimulatorRefusedException(answer.path("error").asText("refused without a reason"));
        }
        return answer;
    }

    private <T> T as(JsonNode answer, Class<T> type) {
        try {
            return SimulatorJson.MAPPER.treeToValue(answer, type);
        } catch (JsonProcessingException failure) {
            throw new SimulatorUnreachableException(
                    "the simulator at " + address + " gave an answer of another version ("
                            + failure.getOriginalMessage() + "); run both sides from one build",
                    failure);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Closing is all that was wanted; the peer sees the end of the stream either way.
        }
    }
}
