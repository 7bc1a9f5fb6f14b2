package dev.pitlane.simulator;

/** The simulator answered a request with an error; the message is its own. */
public final class SimulatorRefusedException extends SimulatorException {
    private static final long serialVersionUID = 1;

    SimulatorRefusedException(String message) {
        super(message, null);
    }
}
