package dev.pitlane.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.foundation.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One client's socket, as lines of JSON with bytes after some of them. */
final class Connection implements AutoCloseable {
    private static final int MAX_LINE_BYTES = 1 << 20;

    /** Small, so that frames a slow reader has not taken are dropped rather than grow old in a buffer. */
    private static final int SEND_BUFFER_BYTES = 32 * 1024;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
        this.input = new BufferedInputStream(socket.getInputStream());
        this.output = new BufferedOutputStream(socket.getOutputStream(), SEND_BUFFER_BYTES);
    }

    /**
     * The object in the next line.
     *
     * @throws InvalidMessageException if it holds none
     * @throws EOFException when the client has closed its side
     */
    ObjectNode read() throws IOException {
        String line = readLine();
        String shown = line.length() <= 80 ? line : line.substring(0, 80) + "…";
        try {
            if (Json.MAPPER.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new InvalidMessageException("", "this line is not JSON: " + shown);
        }
        throw new InvalidMessageException("", "a JSON object was expected, not " + shown);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the client closed the connection");
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw new InvalidMessageException("", "a line may have at most " + MAX_LINE_BYTES + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /**
     * Looks whether somebody still reads; a write to a client that has left succeeds once.
     *
     * @throws EOFException when the client has closed its side
     */
    void requireReader() throws IOException {
        socket.setSoTimeout(1);
        input.mark(1);
        try {
            if (input.read() < 0) {
                throw new EOFException("the client closed the connection");
            }
            input.reset();
        } catch (SocketTimeoutException silent) {
            // It has nothing to say, as a reader should.
            input.reset();
        } finally {
            socket.setSoTimeout(0);
        }
    }

    void write(ObjectNode header, byte... following) throws IOException {
        output.write(Json.MAPPER.writeValueAsBytes(header));
        output.write('\n');
        output.write(following);
        output.flush();
    }

    void refuse(String error) throws IOException {
        write(Json.object().put("ok", false).put("error", error));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // The peer sees the end of the stream either way.
        }
    }
}
