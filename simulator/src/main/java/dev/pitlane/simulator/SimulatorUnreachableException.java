package dev.pitlane.simulator;

/** Nobody answers at the simulator's address, or the connection broke. The room itself is not touched by that. */
public final class SimulatorUnreachableException extends SimulatorException {
    private static final long serialVersionUID = 1;

    SimulatorUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
