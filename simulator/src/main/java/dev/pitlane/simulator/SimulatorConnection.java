package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.SimulatorException.SimulatorRefused;
import dev.pitlane.simulator.SimulatorException.SimulatorUnreachable;
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

/**
 * A client's connection in one role: lines of JSON, and after a line with {@code bytes} that many raw ones. One thread
 * receives; any may send, and any may close it, which also ends a send or receive that hangs.
 *
 * <p>Every method throws {@link SimulatorUnreachable} when the connection breaks.
 */
public final class SimulatorConnection implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** A message that has begun must end soon: a frame is 5 to 25 kB over loopback. */
    private static final Duration REST_OF_A_MESSAGE = Duration.ofSeconds(5);

    /** The longest answer is a drive's path of some thousand points; more than this is not our protocol. */
    private static final int LONGEST_LINE = 16 << 20;

    private static final int LARGEST_BODY = 16 << 20;

    /** What came, and when its first line was complete on {@link System#nanoTime()}. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Message(ObjectNode header, byte[] body, long arrivedNanos) {}

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

    /**
     * Connects, says which role it takes, and waits for the simulator's consent.
     *
     * @throws SimulatorRefused if it does not consent
     */
    public static SimulatorConnection open(SimulatorAddress address, ObjectNode role) {
        Socket socket = new Socket();
        try {
            // Steering lines are small and must not wait for more to come (Nagle).
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) TO_CONNECT.toMillis());
            SimulatorConnection connection = new SimulatorConnection(address, socket);
            connection.send(role);
            connection.receiveConsent(REST_OF_A_MESSAGE);
            return connection;
        } catch (IOException failure) {
            closeQuietly(socket);
            throw new SimulatorUnreachable(
                    "no simulator answers at " + address + " (" + failure.getMessage() + ")", address, failure);
        } catch (SimulatorException failure) {
            closeQuietly(socket);
            throw failure;
        }
    }

    public SimulatorAddress address() {
        return address;
    }

    public synchronized void send(ObjectNode line) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
            bytes.writeBytes(Json.MAPPER.writeValueAsBytes(line));
            bytes.write('\n');
            out.write(bytes.toByteArray());
            out.flush();
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /** The next message, or nothing if none began within the patience. */
    public Optional<Message> receive(Duration patience) {
        try {
            int first;
            try {
                socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
                first = in.read();
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            socket.setSoTimeout((int) REST_OF_A_MESSAGE.toMillis());
            byte[] line = line(first);
            long arrived = System.nanoTime();
            if (!(Json.MAPPER.readTree(line) instanceof ObjectNode header)) {
                throw new IOException("not a JSON object");
            }
            int length = header.path("bytes").asInt(0);
            if (length < 0 || length > LARGEST_BODY) {
                throw new IOException("a message of " + length + " bytes is not a frame");
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("it closed the connection within a frame");
            }
            return Optional.of(new Message(header, body, arrived));
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /** The next message, which must come in time and say that all is well. */
    ObjectNode receiveConsent(Duration patience) {
        ObjectNode answer = receive(patience)
                .orElseThrow(() -> broken(new SocketTimeoutException("no answer for " + patience.toMillis() + " ms")))
                .header();
        if (!answer.path("ok").asBoolean()) {
            throw new SimulatorRefused(answer.path("error").asText("refused without a reason"));
        }
        return answer;
    }

    private byte[] line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int next = first; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it closed the connection");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    /** After a broken exchange the next answer might be to the last question, so that is the end of it. */
    SimulatorUnreachable broken(Exception failure) {
        close();
        return new SimulatorUnreachable(
                "the simulator at " + address + " is gone or does not answer (" + failure.getMessage() + ")",
                address,
                failure);
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Closing is all that was wanted; the peer sees the end of the stream either way.
        }
    }
}
