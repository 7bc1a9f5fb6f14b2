package dev.pitlane.car.drive;

import dev.pitlane.car.home.CarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Camera to steering in the simulator at 30 frames per second: p99 should stay below 33 ms. No test, for it measures
 * the machine as much as the code; the simulator runs in the same process here. Run it from the IDE, or with the test
 * class path in CLASSPATH: {@code java dev.pitlane.car.drive.CameraToSteeringBenchmark [SECONDS]}.
 */
public final class CameraToSteeringBenchmark {
    private CameraToSteeringBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 30;
        Path folder = Files.createTempDirectory("camera-to-steering");
        try {
            DriveAnswer answer = SimulatedDriveTest.deployAndDrive(folder, seconds, Duration.ofSeconds(1));
            System.out.printf(
                    Locale.ROOT,
                    "%d frames in %.1f s; camera to steering p50 %.1f, p99 %.1f, max %.1f ms; of that decode and engine"
                            + " p50 %.1f, p99 %.1f ms; %d deadlines missed, %d watchdog stops%n",
                    answer.loop().frames(),
                    answer.seen().seconds(),
                    answer.loop().cameraToSteeringMillis().p50(),
                    answer.loop().cameraToSteeringMillis().p99(),
                    answer.loop().cameraToSteeringMillis().max(),
                    answer.loop().engineMillis().p50(),
                    answer.loop().engineMillis().p99(),
                    answer.loop().missedDeadlines(),
                    answer.loop().watchdogStops());
        } finally {
            CarFiles.deleteFolder(folder);
        }
    }
}
