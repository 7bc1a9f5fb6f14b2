package dev.pitlane.networks;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import java.util.Collection;

/** What can be wrong with a network. */
public abstract sealed class NetworkException extends PitlaneException {

    private NetworkException(FailureType type, String message, String action) {
        super(type, message, action);
    }

    /** There is no architecture of that name. */
    public static final class UnknownArchitecture extends NetworkException {
        UnknownArchitecture(String name, Collection<String> known) {
            super(
                    FailureType.CONFIGURATION,
                    "there is no architecture '" + name + "'; there are " + String.join(", ", known),
                    "Set train.architecture to one of " + String.join(", ", known) + ".");
        }
    }

    /** An architecture contradicts itself: a mistake in the file that defines it. */
    public static final class InvalidArchitecture extends NetworkException {
        InvalidArchitecture(String message) {
            super(FailureType.CONFIGURATION, message, "Correct the definition of the architecture.");
        }
    }

    /** Weights are not those of the architecture. */
    public static final class WrongWeights extends NetworkException {
        public WrongWeights(String message) {
            super(
                    FailureType.DATA,
                    message,
                    "Use the weights of a model that was trained with this architecture, or train it again.");
        }
    }
}
