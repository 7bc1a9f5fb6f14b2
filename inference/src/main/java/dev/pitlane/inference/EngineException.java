package dev.pitlane.inference;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.networks.Architecture;

/** What can go wrong with an engine. */
public abstract sealed class EngineException extends PitlaneException {

    private EngineException(FailureType type, String message, String action, Throwable cause) {
        super(type, message, "", action, cause);
    }

    /**
     * A model file is missing, truncated, not a model at all, a model of something else, or one for a newer runtime
     * than this machine has.
     */
    public static final class UnusableFile extends EngineException {
        private static final String ACTION =
                "Check out the engine version again, or convert its model again: pitlane convert MODEL.";

        UnusableFile(String message, Throwable cause) {
            super(FailureType.DATA, message, ACTION, cause);
        }

        UnusableFile(String message) {
            this(message, null);
        }

        private UnusableFile(String message, String action, Throwable cause) {
            super(FailureType.CONFIGURATION, message, action, cause);
        }

        /**
         * Of a model that the runtime is too old for.
         *
         * @param needs what the model is made of: {@code opset 99}
         * @param known the highest that this runtime knows
         */
        static UnusableFile newer(String source, String needs, String known, Throwable cause) {
            return new UnusableFile(
                    source + " was made for a newer runtime: " + needs + ", this one knows up to " + known,
                    "Update Pitlane on this machine, or convert the model with this version: pitlane convert MODEL.",
                    cause);
        }
    }

    /** This machine, or this build of Pitlane, lacks what the runtime needs. */
    public static final class Unavailable extends EngineException {
        Unavailable(String message, String action) {
            super(FailureType.CONFIGURATION, message, action, null);
        }
    }

    /** A frame is not one that networks take. */
    public static final class WrongInput extends EngineException {
        WrongInput(String message) {
            super(
                    FailureType.DATA,
                    message,
                    "Give frames of " + Architecture.IMAGE_SIDE + "×" + Architecture.IMAGE_SIDE
                            + " pixels, three bytes each.",
                    null);
        }
    }

    /** An engine ran but gave no finite point: its weights or its conversion are broken. */
    public static final class NoPoint extends EngineException {
        NoPoint(String message) {
            super(FailureType.DATA, message, "Do not drive with this engine; train or convert its model again.", null);
        }
    }

    /** The runtime failed while an engine ran. */
    public static final class RunFailed extends EngineException {
        RunFailed(String message, Throwable cause) {
            super(
                    FailureType.CONFIGURATION,
                    message,
                    "Free memory on this machine and try again; pitlane doctor shows what it has.",
                    cause);
        }
    }
}
