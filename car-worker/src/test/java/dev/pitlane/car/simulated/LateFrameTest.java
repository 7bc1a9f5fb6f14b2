package dev.pitlane.car.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.car.body.Frame;
import dev.pitlane.simulator.SimulatorAddress;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LateFrameTest {
    @Test
    void a_frame_that_is_three_seconds_old_is_not_steered_by_as_a_fresh_one() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket socket = listener.accept()) {
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
                    String header = "{\"ok\":true}\n{\"frame\":1,\"capturedAt\":\""
                            + Instant.now().minusSeconds(3) + "\",\"bytes\":1}\nx";
                    socket.getOutputStream().write(header.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    socket.getInputStream().read();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (SimulatedCamera camera =
                    SimulatedCamera.forDriving(new SimulatorAddress("127.0.0.1", listener.getLocalPort()), 30)) {
                Frame frame = (Frame) camera.next(Duration.ofSeconds(2));
                long ageMillis = (System.nanoTime() - frame.capturedNanos()) / 1_000_000;
                assertThat(ageMillis).isGreaterThan(1000);
            }
        }
    }
}
