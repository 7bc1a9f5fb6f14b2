package dev.pitlane.car.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.order.Driving;
import dev.pitlane.car.world.DrivingProcess;
import dev.pitlane.car.world.TestCar;
import dev.pitlane.simulator.SimulatorAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real signals: the motor stops first, then the run is ended. */
class StopBySignalTest {
    private static final Duration PROMISED = Duration.ofMillis(100);

    /** A machine that runs other builds may keep any process waiting: the quickest of so many counts. */
    private static final int TRIES = 4;

    @TempDir
    Path folder;

    private TestCar car;

    @BeforeEach
    void car() {
        car = new TestCar(folder);
        car.deployed(1);
    }

    @Test
    void ctrl_c_stops_the_motor_within_100_ms_and_then_ends_the_run() throws Exception {
        Duration took = PROMISED;
        for (int i = 0; i < TRIES && took.compareTo(PROMISED) >= 0; i++) {
            Process process = start("here");
            try (BufferedReader said = process.inputReader()) {
                took = stopsOn("INT", process, said);
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(took).isLessThan(PROMISED);
    }

    @Test
    void a_worker_that_is_terminated_stops_the_motor_within_100_ms_and_then_ends_the_run() throws Exception {
        Duration took = PROMISED;
        for (int i = 0; i < TRIES && took.compareTo(PROMISED) >= 0; i++) {
            Process process = start("worker");
            Thread client = Thread.ofPlatform().daemon().unstarted(this::order);
            try (BufferedReader said = process.inputReader()) {
                assertThat(said.readLine()).isEqualTo("ready");
                client.start();
                took = stopsOn("TERM", process, said);
            } finally {
                process.destroyForcibly();
                client.join();
            }
        }
        assertThat(took).isLessThan(PROMISED);
    }

    private Duration stopsOn(String signal, Process process, BufferedReader said) throws Exception {
        assertThat(said.readLine()).isEqualTo("move");
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        kill.waitFor();
        long told = System.nanoTime();

        assertThat(said.readLine()).isEqualTo("stop");
        Duration took = Duration.ofNanos(System.nanoTime() - told);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Run run = car.store().runs().list(RunFilter.newest(Job.DRIVE, 1)).getFirst();
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        // A worker hears of its end by the signal and by its own shutdown; either may be first.
        assertThat(run.summary().path("note").asText())
                .containsAnyOf("this process was told to end", "the worker is stopping");
        return took;
    }

    private void order() {
        try (DriveStop stop = new DriveStop()) {
            new Driving(
                            car.store(),
                            car.home().pitlaneHome(),
                            car.home().car(),
                            new CameraSource.Simulated(),
                            new SimulatorAddress("127.0.0.1", 1))
                    .drive(DriveOrder.laps(2, "test"), stop, progress -> {});
        } catch (RuntimeException workerIsGone) {
            // As it should be: the test is about the worker.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String mode) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrivingProcess.class.getName(),
                        mode,
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
