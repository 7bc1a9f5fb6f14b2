package dev.pitlane.car.home;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.id.WorkId;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a car keeps its things: {@code <PITLANE_HOME>/cars/<car>/}.
 *
 * <ul>
 *   <li>{@code slots/} the two engines and the table that says which is current
 *   <li>{@code spool/<work id>/} frames of a collect that is not in the dataset yet
 *   <li>{@code car.lock} held by the process that has the camera and the motor
 *   <li>{@code worker.json} where that process, if it is a worker, takes orders to drive
 * </ul>
 */
public record CarHome(Path pitlaneHome, CarId car) {
    public CarHome {
        Objects.requireNonNull(pitlaneHome, "pitlaneHome");
        Objects.requireNonNull(car, "car");
    }

    public Path folder() {
        return pitlaneHome.resolve("cars").resolve(car.toString());
    }

    public Path slots() {
        return folder().resolve("slots");
    }

    public Path spool(WorkId work) {
        return spools().resolve(work.toString());
    }

    /** The folder of all spools. */
    public Path spools() {
        return folder().resolve("spool");
    }

    public Path lockFile() {
        return folder().resolve("car.lock");
    }

    public Path workerFile() {
        return folder().resolve("worker.json");
    }
}
