package dev.pitlane.simulator;

/** The server could not listen at its address, most often because something else does. */
public final class SimulatorPortException extends SimulatorException {
    private static final long serialVersionUID = 1;

    SimulatorPortException(String message, Throwable cause) {
        super(message, cause);
    }
}
