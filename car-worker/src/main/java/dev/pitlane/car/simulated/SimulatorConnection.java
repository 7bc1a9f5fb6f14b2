package dev.pitlane.car.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection in one role: lines of JSON, a line with {@code bytes} is followed by that many raw bytes. */
public final class SimulatorConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatorConnection.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** A frame that has begun must end soon: it is 5 to 25 kB over loopback. */
    private static final Duration REST_OF_A_MESSAGE = Duration.ofSeconds(5);

    /** The longest answer is a drive's path of some thousand points; more than this is not our protocol. */
    private static final int LONGEST_LINE = 16 << 20;

    private static final int LARGEST_BODY = 16 << 20;

    /** What came, and when its first line was complete on {@link System#nanoTime()}. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Message(JsonNode header, byte[] body, long arrivedNanos) {}

    private final SimulatorAddress address;
    private final Socket socket;
    private final BufferedInputStream in;
    private final OutputStream out;

    private SimulatorConnection(SimulatorAddress address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
        this.out = socket.getOutputStream();
    }

    public static ObjectNode json() {
        return JSON.createObjectNode();
    }

    /** Connects, says which role it takes, and waits for the simulator's consent. */
    public static SimulatorConnection open(SimulatorAddress address, ObjectNode role) throws IOException {
        Socket socket = new Socket();
        try {
            // Steering lines are small and must not wait for more to come (Nagle).
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) CONNECT.toMillis());
            SimulatorConnection connection = new SimulatorConnection(address, socket);
            connection.send(role);
            Message answer = connection
                    .receive(REST_OF_A_MESSAGE)
                    .orElseThrow(() -> new SocketTimeoutException("no answer to the role"));
            if (!answer.header().path("ok").asBoolean()) {
                throw new IOException(
                        "refused: " + answer.header().path("error").asText("no reason given"));
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    public SimulatorAddress address() {
        return address;
    }

    public synchronized void send(ObjectNode line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        bytes.writeBytes(JSON.writeValueAsBytes(line));
        bytes.write('\n');
        out.write(bytes.toByteArray());
        out.flush();
    }

    /** The next message, or nothing if none began within the patience. */
    public Optional<Message> receive(Duration patience) throws IOException {
        int first;
        try {
            socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
            first = in.read();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        if (first < 0) {
            throw new EOFException("the simulator closed the connection");
        }
        socket.setSoTimeout((int) REST_OF_A_MESSAGE.toMillis());
        JsonNode header = JSON.readTree(line(first));
        long arrived = System.nanoTime();
        int length = header.path("bytes").asInt(0);
        if (length < 0 || length > LARGEST_BODY) {
            throw new IOException("a message of " + length + " bytes is not a frame");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the simulator closed the connection within a frame");
        }
        return Optional.of(new Message(header, body, arrived));
    }

    private byte[] line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int next = first; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the simulator closed the connection within a line");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is the end of our interest; the simulator sees a closed socket either way.
            log.debug("closing the simulator's socket", e);
        }
    }
}
