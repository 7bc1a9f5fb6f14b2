package dev.pitlane.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.simulator.SimulatorException.SimulatorPortTaken;
import dev.pitlane.simulator.SimulatorException.SimulatorRefused;
import dev.pitlane.simulator.SimulatorException.SimulatorUnreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SimulatorServerTest {
    private static SimulatorServer server;

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(SimulatorSettings.defaults().withSeed(3));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void stand() {
        try (SimulatorControl control = control()) {
            control.place(0);
        }
    }

    private static SimulatorControl control() {
        return SimulatorControl.connect("127.0.0.1", server.port());
    }

    @Test
    void it_describes_the_track() {
        try (SimulatorControl control = control()) {
            RoomDescription room = control.describe();

            assertThat(room.seed()).isEqualTo(3);
            assertThat(room.state()).isEqualTo("standing");
            assertThat(room.gentleSection().fromMetres()).isZero();
            assertThat(room.gentleSection().metres()).isGreaterThan(0.4 * room.lengthMetres());
            assertThat(room.corners())
                    .filteredOn(RoomDescription.Section::tight)
                    .singleElement()
                    .satisfies(corner -> {
                        assertThat(corner.radiusMetres()).isBetween(1.3 * room.turningRadiusMetres(), 0.6);
                        assertThat(corner.fromMetres())
                                .isGreaterThan(room.gentleSection().toMetres());
                    });
            assertThat(room.sections().getLast().toMetres()).isCloseTo(room.lengthMetres(), within(0.001));
            assertThat(control.map().centre()).hasSizeGreaterThan(200);
        }
    }

    @Test
    void a_carry_gives_as_many_frames_as_asked_on_a_virtual_clock_and_then_ends() throws IOException {
        try (SimulatorControl control = control();
                TestClient camera = new TestClient(server.port())) {
            assertThat(control.carry(new CarryRequest(0, 2, 9, 12, 2, 1))).isEqualTo(new CarryPlan(4, 12));

            JsonNode hello = camera.ask("{\"role\":\"camera\",\"framesPerSecond\":2}");
            assertThat(hello.toString()).isEqualTo("{\"ok\":true,\"width\":224,\"height\":224}");
            List<Instant> times = new ArrayList<>();
            List<String> digests = new ArrayList<>();
            JsonNode header = camera.receive();
            while (header.has("frame")) {
                times.add(Instant.parse(header.path("capturedAt").textValue()));
                digests.add(TestClient.digest(camera.receiveBytes(header)));
                header = camera.receive();
            }

            assertThat(header.path("end").textValue()).contains("2.00 m");
            assertThat(camera.closedByServer()).isTrue();
            assertThat(times).hasSize(12);
            assertThat(Duration.between(times.getFirst(), times.getLast())).isEqualTo(Duration.ofMillis(5500));
            Map<String, TruthPoint> truth = control.truth(digests);
            assertThat(truth).containsOnlyKeys(new HashSet<>(digests)).hasSize(12);
            assertThat(truth.values()).allSatisfy(point -> {
                assertThat(point.x()).isBetween(0.0, 224.0);
                assertThat(point.y()).isBetween(60.0, 110.0);
            });
            assertThat(control.describe().state()).isEqualTo("standing");
        }
    }

    @Test
    void two_carries_never_overlap_in_virtual_time() throws IOException {
        try (SimulatorControl control = control()) {
            control.carry(CarryRequest.of(0, 2, 9).withFrames(40));
            Instant last = lastOf(2);
            control.carry(CarryRequest.of(0, 2, 10).withFrames(4));
            assertThat(lastOf(2)).isAfter(last.plusSeconds(1));
        }
    }

    private static Instant lastOf(double framesPerSecond) throws IOException {
        try (TestClient camera = new TestClient(server.port())) {
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":" + framesPerSecond + "}");
            Instant last = Instant.MIN;
            for (JsonNode header = camera.receive(); header.has("frame"); header = camera.receive()) {
                last = Instant.parse(header.path("capturedAt").textValue());
                camera.receiveBytes(header);
            }
            return last;
        }
    }

    @Test
    void the_hands_wait_for_the_next_reader_and_an_unacknowledged_frame_comes_again() throws IOException {
        try (SimulatorControl control = control()) {
            control.carry(CarryRequest.of(0, 3, 5).withFrames(6));
            String first = "{\"role\":\"camera\",\"framesPerSecond\":5,\"acknowledge\":true}";
            Set<String> kept = new HashSet<>();
            String unacknowledged;
            try (TestClient camera = new TestClient(server.port())) {
                camera.ask(first);
                for (int i = 0; i < 2; i++) {
                    JsonNode header = camera.receive();
                    kept.add(TestClient.digest(camera.receiveBytes(header)));
                    camera.send("{\"acknowledge\":" + header.path("frame") + "}");
                }
                unacknowledged = TestClient.digest(camera.receiveBytes(camera.receive()));
            }
            try (TestClient camera = new TestClient(server.port())) {
                camera.ask(first);
                JsonNode header = camera.receive();
                assertThat(header.path("frame").intValue()).isOne();
                while (header.has("frame")) {
                    kept.add(TestClient.digest(camera.receiveBytes(header)));
                    camera.send("{\"acknowledge\":" + header.path("frame") + "}");
                    header = camera.receive();
                }
            }
            assertThat(kept).hasSize(6).contains(unacknowledged);
        }
    }

    @Test
    void a_standing_car_is_carried_for_a_reader_that_collects_until_it_has_enough() throws IOException {
        Set<String> first = collectUnasked(120, 2);
        assertThat(first).as("default collect: all different").hasSize(120);
        try (SimulatorControl control = control();
                TestClient camera = new TestClient(server.port())) {
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":0.1}");
            assertThat(control.describe().state()).isEqualTo("standing");
            RoomDescription room = control.describe();
            // Whether the hands push on once more after the last frame races with its reader's leaving.
            assertThat(room.atMetres())
                    .as("120 frames at 2 a second are a lap, but for three seconds before where it began")
                    .isBetween(
                            room.gentleSection().toMetres() - 0.9,
                            room.gentleSection().toMetres() + 0.001);
            control.place(0);
        }
        assertThat(collectUnasked(20, 2)).as("another time, another wobble").doesNotContainAnyElementsOf(first);
    }

    @Test
    void one_round_is_not_the_end_for_a_reader_that_wants_more() throws IOException {
        assertThat(collectUnasked(60, 0.3)).as("three minutes").hasSize(60);
    }

    @Test
    void a_carry_that_is_asked_for_takes_the_place_of_one_that_was_not_and_ends_as_any_other() throws IOException {
        try (SimulatorControl control = control();
                TestClient camera = new TestClient(server.port())) {
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":2,\"acknowledge\":true}");
            camera.receiveBytes(camera.receive());
            control.carry(CarryRequest.of(0, 3, 5).withFrames(3));
            int frames = 0;
            JsonNode header = camera.ask("{\"acknowledge\":1}");
            for (; header.has("frame"); header = camera.ask("{\"acknowledge\":" + header.path("frame") + "}")) {
                camera.receiveBytes(header);
                frames++;
            }
            assertThat(frames).isEqualTo(3);
            assertThat(header.path("end").textValue()).contains("3.00 m");
        }
    }

    /** The digests of so many frames, each acknowledged, without anybody having asked for a carry. */
    private static Set<String> collectUnasked(int frames, double framesPerSecond) throws IOException {
        Set<String> digests = new HashSet<>();
        try (TestClient camera = new TestClient(server.port())) {
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":" + framesPerSecond + ",\"acknowledge\":true}");
            for (int frame = 1; frame <= frames; frame++) {
                digests.add(TestClient.digest(camera.receiveBytes(camera.receive())));
                camera.send("{\"acknowledge\":" + frame + "}");
            }
        }
        return digests;
    }

    /** Many times, since it was a race. */
    @RepeatedTest(8)
    void a_reader_that_has_left_takes_no_frame_of_a_carry_with_it() throws IOException {
        try (TestClient gone = new TestClient(server.port())) {
            gone.ask("{\"role\":\"camera\",\"framesPerSecond\":0.1}");
            gone.receiveBytes(gone.receive());
        }
        try (SimulatorControl control = control()) {
            control.carry(CarryRequest.of(0, 3, 5).withFrames(3));
            control.describe();
            int frames = 0;
            try (TestClient camera = new TestClient(server.port())) {
                camera.ask("{\"role\":\"camera\",\"framesPerSecond\":5}");
                for (JsonNode header = camera.receive(); header.has("frame"); header = camera.receive()) {
                    camera.receiveBytes(header);
                    frames++;
                }
            }
            assertThat(frames).isEqualTo(3);
        }
    }

    @Test
    void a_new_reader_takes_the_camera_over() throws IOException {
        try (TestClient before = new TestClient(server.port());
                TestClient after = new TestClient(server.port())) {
            before.ask("{\"role\":\"camera\",\"framesPerSecond\":0.1}");
            before.receiveBytes(before.receive());
            after.ask("{\"role\":\"camera\",\"framesPerSecond\":0.1}");
            after.receiveBytes(after.receive());
            assertThatThrownBy(before::receive).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_car_drives_by_its_camera_and_the_judge_sees_it_and_tells_its_path_when_asked() throws IOException {
        try (SimulatorControl control = control();
                TestClient camera = new TestClient(server.port());
                TestClient actuator = new TestClient(server.port())) {
            control.driveStart(1, 1.2);
            actuator.ask("{\"role\":\"actuator\"}");
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":30}");
            RoomDescription.Driving advice = control.describe().driving();
            DriveResult result = control.driveResult();
            assertThat(result.ended()).isEqualTo("running");
            while (!result.finished()) {
                String digest = TestClient.digest(camera.receiveBytes(camera.receive()));
                double x = (control.truth(List.of(digest)).get(digest).x() - 112) / 112;
                actuator.send(
                        "{\"steering\":" + advice.steeringGain() * x + ",\"throttle\":" + advice.throttle() + "}");
                result = control.driveResult();
            }
            assertThat(result.ended()).isEqualTo("time");
            assertThat(result.offTrack()).isEmpty();
            assertThat(result.seconds()).isCloseTo(1.2, within(0.01));
            assertThat(result.path()).as("asked many times a drive").isEmpty();
            assertThat(control.driveResultWithPath().path()).hasSizeBetween(15, 30);
            assertThat(control.describe().atMetres()).isBetween(0.1, 1.5);
        }
    }

    @Test
    void another_room_can_be_entered_and_truths_of_the_last_one_stay() throws IOException {
        try (SimulatorControl control = control();
                TestClient camera = new TestClient(server.port())) {
            camera.ask("{\"role\":\"camera\",\"framesPerSecond\":0.1}");
            String digest = TestClient.digest(camera.receiveBytes(camera.receive()));
            assertThat(control.room(5).seed()).isEqualTo(5);
            assertThat(control.truth(List.of(digest, "sha256:00"))).containsOnlyKeys(digest);
            control.room(3);
        }
    }

    @Test
    void what_it_does_not_understand_it_refuses_by_name() throws IOException {
        try (TestClient control = new TestClient(server.port())) {
            control.ask("{\"role\":\"control\"}");
            assertThat(control.ask("{\"id\":1,\"operation\":\"place\",\"atMeters\":2}")
                            .path("error")
                            .textValue())
                    .isEqualTo("atMeters: there is no such field; allowed are id, operation, atMetres");
            assertThat(control.ask("{\"id\":2,\"operation\":\"place\",\"atMetres\":\"far\"}")
                            .toString())
                    .startsWith("{\"id\":2,\"ok\":false,\"error\":\"atMetres: must be a number")
                    .contains("far");
            assertThat(control.ask("{\"id\":3,\"operation\":\"fly\"}")
                            .path("error")
                            .textValue())
                    .startsWith("operation: must be room, describe");
            assertThat(control.ask("what?").path("error").textValue()).isEqualTo("this line is not JSON: what?");
            assertThat(control.ask("{\"id\":4,\"operation\":\"place\",\"atMetres\":2}")
                            .path("ok")
                            .booleanValue())
                    .isTrue();
        }
        try (TestClient other = new TestClient(server.port())) {
            assertThat(other.ask("{\"role\":\"pilot\"}").toString())
                    .contains("\"ok\":false", "role: must be camera, actuator or control", "pilot");
            assertThat(other.closedByServer()).isTrue();
        }
        try (TestClient other = new TestClient(server.port())) {
            assertThat(other.ask("{\"role\":\"camera\",\"framesPerSecond\":0}")
                            .path("error")
                            .textValue())
                    .startsWith("framesPerSecond: must be a number from 0.1 to 120.0");
        }
        try (SimulatorControl control = control()) {
            assertThatThrownBy(() -> control.driveStart(0, 10))
                    .isInstanceOf(SimulatorRefused.class)
                    .hasMessageContaining("laps: must be a whole number from 1 to 100");
        }
    }

    @Test
    void a_port_in_use_and_a_simulator_that_is_not_there_are_told_with_what_to_do() {
        SimulatorSettings taken = SimulatorSettings.defaults().withPort(server.port());
        assertThatThrownBy(() -> SimulatorServer.start(taken))
                .isInstanceOfSatisfying(
                        SimulatorPortTaken.class, e -> assertThat(e.action()).contains("another --port"))
                .hasMessageContaining("127.0.0.1:" + server.port());

        SimulatorServer gone = SimulatorServer.start(SimulatorSettings.defaults());
        gone.close();
        assertThatThrownBy(() -> SimulatorControl.connect("127.0.0.1", gone.port()))
                .isInstanceOfSatisfying(
                        SimulatorUnreachable.class, e -> assertThat(e.action()).contains("pitlane simulator"));
    }

    @Test
    void a_simulator_that_falls_silent_counts_as_gone_after_the_patience_of_whoever_asks() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> consentAndFallSilent(silent));
            try (SimulatorControl control = SimulatorControl.connect("127.0.0.1", silent.getLocalPort())) {
                assertThatThrownBy(() -> control.driveResult(Duration.ofMillis(50)))
                        .isInstanceOf(SimulatorUnreachable.class)
                        .hasMessageContaining("no answer for 50 ms");
            }
        }
    }

    private static void consentAndFallSilent(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            client.getOutputStream().write("{\"ok\":true}\n".getBytes(StandardCharsets.UTF_8));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
