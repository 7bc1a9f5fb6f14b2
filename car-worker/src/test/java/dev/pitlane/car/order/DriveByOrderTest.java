package dev.pitlane.car.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.car.body.MotorCommand;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveConstants;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.drive.Driver;
import dev.pitlane.car.failure.CarException.CarBusy;
import dev.pitlane.car.failure.CarException.DriveFailed;
import dev.pitlane.car.home.CarLock;
import dev.pitlane.car.home.CarTurn;
import dev.pitlane.car.world.RecordingActuator;
import dev.pitlane.car.world.RecordingActuator.Received;
import dev.pitlane.car.world.ScriptedObserver;
import dev.pitlane.car.world.SteadyCamera;
import dev.pitlane.car.world.TestCar;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.simulator.SimulatorAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveByOrderTest {
    @TempDir
    Path folder;

    private final List<String> polling = new CopyOnWriteArrayList<>();
    private final DriveStop stop = new DriveStop();
    private TestCar car;

    @AfterEach
    void nobodyWaits() {
        stop.close();
    }

    @BeforeEach
    void car() {
        car = new TestCar(folder);
    }

    @Test
    void a_running_worker_drives_and_does_not_poll_meanwhile() throws InterruptedException {
        car.deployed(1);
        try (CarLock lock = CarLock.take(car.home(), Duration.ZERO);
                DriveEndpoint worker =
                        worker(car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 2, 0)))) {
            DriveAnswer answer = order();

            assertThat(answer.seen().completed()).isEqualTo(2);
            assertThat(car.drives()).isEqualTo("steering-engine:v1 CONFIRMED");
            assertThat(polling).containsExactly("suspended", "resumed");
            assertThat(lock).isNotNull();
            assertThat(worker).isNotNull();
        }
        assertThat(car.home().workerFile()).doesNotExist();
    }

    @Test
    void a_stop_reaches_the_worker() throws InterruptedException {
        car.deployed(1);
        try (CarLock lock = CarLock.take(car.home(), Duration.ZERO);
                DriveEndpoint worker = worker(car.driver(TestEngine.heading(0, 0), ScriptedObserver.running(2)))) {
            stop.now("enough");
            DriveAnswer answer = order();

            assertThat(answer.seen().ended()).isEqualTo("running");
            assertThat(lock).isNotNull();
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void an_error_in_the_worker_reaches_the_person_with_its_advice() {
        try (CarLock lock = CarLock.take(car.home(), Duration.ZERO);
                DriveEndpoint worker =
                        worker(car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 2, 0)))) {
            assertThatThrownBy(this::order)
                    .isInstanceOfSatisfying(
                            DriveFailed.class, e -> assertThat(e.action()).contains("retrain"))
                    .hasMessageContaining("no engine");
            assertThat(lock).isNotNull();
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void a_car_that_somebody_else_has_and_nobody_answers_for_is_busy() {
        try (CarLock lock = CarLock.take(car.home(), Duration.ZERO)) {
            assertThatThrownBy(this::order).isInstanceOf(CarBusy.class).hasMessageContaining("car-1");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void only_one_process_has_the_car() {
        try (CarLock lock = CarLock.take(car.home(), Duration.ZERO)) {
            assertThatThrownBy(() -> CarLock.take(car.home(), Duration.ZERO)).isInstanceOf(CarBusy.class);
            assertThat(lock).isNotNull();
        }
        CarLock.take(car.home(), Duration.ZERO).close();
    }

    @Test
    void without_the_token_nobody_drives() throws Exception {
        try (DriveEndpoint worker = worker(car.driver(TestEngine.heading(0, 0), ScriptedObserver.finished(2, 2, 0)));
                HttpClient http = HttpClient.newHttpClient()) {
            int port = WorkerFile.read(car.home()).orElseThrow().port();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/drives"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"laps\":1,\"maxSeconds\":10,\"who\":\"x\"}"))
                    .build();

            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(car.home().workerFile())))
                    .isEqualTo("rw-------");
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void a_client_that_falls_silent_stops_the_motor_after_a_second() throws Exception {
        car.deployed(1);
        RecordingActuator actuator = new RecordingActuator();
        Driver driver = car.driver(
                files -> TestEngine.heading(0, 0),
                new SteadyCamera(),
                () -> actuator,
                new ScriptedObserver(TestCar.TRACK, patience -> ScriptedObserver.running(2), () -> {}));
        try (DriveEndpoint worker = worker(driver);
                HttpClient http = HttpClient.newHttpClient()) {
            WorkerFile file = WorkerFile.read(car.home()).orElseThrow();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + "/drives"))
                    .header("Pitlane-Token", file.token())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"laps\":2,\"maxSeconds\":60,\"who\":\"x\"}"))
                    .build();
            long ordered = System.nanoTime();
            http.send(request, BodyHandlers.discarding());

            // A watchdog's stops on a busy machine come before it, and are followed by commands.
            Received moved = actuator.next();
            Optional<Received> next = Optional.of(moved);
            while (next.isPresent()) {
                moved = next.get().command().equals(MotorCommand.STOP) ? moved : next.get();
                next = actuator.next(DriveConstants.CLIENT_LEASE);
            }
            assertThat(Duration.ofNanos(moved.nanos() - ordered))
                    .as("the last time that it moved, and frames are shown all the time")
                    .isBetween(Duration.ofMillis(500), DriveConstants.CLIENT_LEASE.plusMillis(600));
            assertThat(worker).isNotNull();
        }
        assertThat(car.store()
                        .runs()
                        .list(RunFilter.newest(Job.DRIVE, 1))
                        .getFirst()
                        .summary()
                        .path("note")
                        .asText())
                .contains("the client that ordered it is gone");
    }

    private DriveAnswer order() throws InterruptedException {
        return driving().drive(DriveOrder.laps(2, "test"), stop, progress -> {});
    }

    private Driving driving() {
        return new Driving(
                car.store(),
                car.home().pitlaneHome(),
                car.home().car(),
                new CameraSource.Simulated(),
                new SimulatorAddress("127.0.0.1", 1));
    }

    private DriveEndpoint worker(Driver driver) {
        Polling poller = new Polling() {
            @Override
            public void suspend() {
                polling.add("suspended");
            }

            @Override
            public void resume() {
                polling.add("resumed");
            }
        };
        return DriveEndpoint.open(
                new DriveDesk(driver, new CarTurn(), poller, car.home().car().toString()), car.home());
    }
}
