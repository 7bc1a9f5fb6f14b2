package dev.pitlane.simulator;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;

/** What can go wrong between a client and the simulator. */
public abstract sealed class SimulatorException extends PitlaneException {
    private SimulatorException(FailureType type, String message, String thing, String action, Throwable cause) {
        super(type, message, thing, action, cause);
    }

    /** Nobody answers at the simulator's address, or the connection broke. The room itself is not touched by that. */
    public static final class SimulatorUnreachable extends SimulatorException {
        SimulatorUnreachable(String message, SimulatorAddress address, Throwable cause) {
            super(
                    FailureType.INFRASTRUCTURE,
                    message,
                    "simulator " + address,
                    "start it with 'pitlane simulator' or 'pitlane up', or set PITLANE_SIMULATOR to where it listens",
                    cause);
        }
    }

    /** The simulator answered a request with an error; the message is its own. */
    public static final class SimulatorRefused extends SimulatorException {
        SimulatorRefused(String message) {
            super(
                    FailureType.CONFIGURATION,
                    message,
                    "simulator",
                    "correct what was asked of the simulator, as its answer says",
                    null);
        }
    }

    /** The server could not listen at its address, most often because something else does. */
    public static final class SimulatorPortTaken extends SimulatorException {
        SimulatorPortTaken(SimulatorAddress address, Exception cause) {
            super(
                    FailureType.CONFIGURATION,
                    "the simulator can't listen at " + address + " (" + cause.getMessage() + ")",
                    address.toString(),
                    "stop what listens there, or give another --port",
                    cause);
        }
    }
}
