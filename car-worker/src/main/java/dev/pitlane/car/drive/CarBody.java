package dev.pitlane.car.drive;

import dev.pitlane.car.actuator.Actuator;
import dev.pitlane.car.camera.Camera;
import dev.pitlane.car.judge.Judge;

/** What a drive needs of the car and of the room around it. Each call opens the part anew; the caller closes it. */
public interface CarBody {
    Camera camera(double framesPerSecond);

    Actuator actuator();

    Judge judge();
}
