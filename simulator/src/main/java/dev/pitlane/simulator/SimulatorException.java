package dev.pitlane.simulator;

/** What can go wrong between a client and the simulator. Every message says what to do. */
public abstract sealed class SimulatorException extends RuntimeException
        permits SimulatorUnreachableException, SimulatorRefusedException, SimulatorPortException {
    private static final long serialVersionUID = 1;

    SimulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
