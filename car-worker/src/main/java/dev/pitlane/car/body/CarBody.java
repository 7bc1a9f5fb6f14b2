package dev.pitlane.car.body;

/** A car and the room around it. Each call opens the part anew; the caller closes it. */
public interface CarBody {
    Camera camera(double framesPerSecond);

    Actuator actuator();

    Observer observer();
}
