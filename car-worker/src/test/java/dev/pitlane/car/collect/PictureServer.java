package dev.pitlane.car.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera as the simulator serves it (docs/simulator-protocol.md), with pictures of the test's choice. */
final class PictureServer implements AutoCloseable {
    /** The JPEG for a frame of a reader, both counted from 1. */
    interface Pictures {
        byte[] jpeg(int reader, int frame);
    }

    private static final Logger log = LoggerFactory.getLogger(PictureServer.class);

    private final ServerSocket listener;
    private final Pictures pictures;

    private PictureServer(ServerSocket listener, Pictures pictures) {
        this.listener = listener;
        this.pictures = pictures;
    }

    static PictureServer start(Pictures pictures) throws IOException {
        PictureServer server = new PictureServer(new ServerSocket(0, 4, InetAddress.getLoopbackAddress()), pictures);
        Thread.ofPlatform().daemon().name("pictures").start(server::serve);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        for (int reader = 1; !listener.isClosed(); reader++) {
            try (Socket socket = listener.accept()) {
                serve(reader, socket);
            } catch (IOException gone) {
                // Or the test is over.
                log.debug("reader {} has what it wants", reader, gone);
            }
        }
    }

    private void serve(int reader, Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        line(out, "{\"ok\":true,\"width\":224,\"height\":224}");
        int frame = 0;
        while (lines.readLine() != null) {
            frame++;
            byte[] jpeg = pictures.jpeg(reader, frame);
            line(
                    out,
                    "{\"frame\":" + frame + ",\"capturedAt\":\"2026-11-22T12:00:00Z\",\"bytes\":" + jpeg.length + "}");
            out.write(jpeg);
            out.flush();
        }
    }

    private static void line(OutputStream out, String json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
