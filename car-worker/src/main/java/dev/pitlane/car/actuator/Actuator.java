package dev.pitlane.car.actuator;

import java.io.IOException;

/**
 * Steering servo and motor. Safe for use by several threads. Whatever is behind it must stop the motor by itself when
 * no command came for 200 ms, so that a killed process leaves a standing car.
 */
public interface Actuator extends AutoCloseable {
    void command(DriveCommand command) throws IOException;

    /** Stops the motor and lets go of it; does not throw, for it runs when things have gone wrong already. */
    @Override
    void close();
}
