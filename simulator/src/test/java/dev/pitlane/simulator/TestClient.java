package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Speaks the protocol line by line, as somebody would who has only read its document. */
final class TestClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream input;

    TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        input = new BufferedInputStream(socket.getInputStream());
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    JsonNode ask(String line) throws IOException {
        send(line);
        return receive();
    }

    JsonNode receive() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("closed");
            }
            line.write(next);
        }
        return Json.MAPPER.readTree(line.toByteArray());
    }

    byte[] receiveBytes(JsonNode header) throws IOException {
        return input.readNBytes(header.path("bytes").intValue());
    }

    boolean closedByServer() throws IOException {
        return input.read() < 0;
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
