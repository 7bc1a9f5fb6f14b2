package dev.pitlane.car.body;

/**
 * Steering servo and motor. Whatever is behind it must stop the motor by itself when no command came for 200 ms, so
 * that a killed process leaves a standing car.
 */
public interface Actuator extends AutoCloseable {
    /** Carries out a command; may hang with what is behind it. Used by one thread at a time. */
    void command(MotorCommand command);

    /**
     * Sets the motor to neutral and lets go of it: at once, from any thread, also while another one hangs in
     * {@link #command}, which then ends. Never waits and never throws. No command works after it.
     */
    @Override
    void close();
}
