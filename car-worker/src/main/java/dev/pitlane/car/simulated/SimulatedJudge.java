package dev.pitlane.car.simulated;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.car.failure.CarException.DriveFailed;
import dev.pitlane.car.judge.Judge;
import dev.pitlane.car.judge.Verdict;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The judge in the simulated room (docs/simulator-protocol.md, role control). Used by one thread. */
public final class SimulatedJudge implements Judge {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A new room takes up to seconds to build on a busy machine; all else is answered from memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimulatorConnection connection;
    private long lastId;

    private SimulatedJudge(SimulatorConnection connection) {
        this.connection = connection;
    }

    public static SimulatedJudge connect(SimulatorAddress address) {
        try {
            return new SimulatedJudge(
                    SimulatorConnection.open(address, SimulatorConnection.json().put("role", "control")));
        } catch (IOException e) {
            throw new DriveFailed(
                    "the simulator at " + address + " gives no judge: " + e.getMessage(),
                    "simulator " + address,
                    "start it with pitlane simulator, or set PITLANE_SIMULATOR to where it listens",
                    e);
        }
    }

    @Override
    public long track() throws IOException {
        return ask(SimulatorConnection.json().put("operation", "describe"))
                .path("seed")
                .asLong();
    }

    @Override
    public void changeTrack(long track) throws IOException {
        ask(SimulatorConnection.json().put("operation", "room").put("seed", track));
    }

    @Override
    public void begin(int laps, Duration longest) throws IOException {
        ask(SimulatorConnection.json()
                .put("operation", "driveStart")
                .put("laps", laps)
                .put("maxSeconds", longest.toMillis() / 1000.0));
    }

    @Override
    public Verdict verdict() throws IOException {
        return JSON.treeToValue(ask(SimulatorConnection.json().put("operation", "driveResult")), Verdict.class);
    }

    private JsonNode ask(ObjectNode request) throws IOException {
        request.put("id", ++lastId);
        connection.send(request);
        JsonNode answer = connection
                .receive(PATIENCE)
                .orElseThrow(() -> new SocketTimeoutException("the simulator does not answer"))
                .header();
        if (!answer.path("ok").asBoolean()) {
            throw new IOException("the simulator refused "
                    + request.path("operation").asText() + ": "
                    + answer.path("error").asText());
        }
        return answer;
    }

    @Override
    public void close() {
        connection.close();
    }
}
