package dev.pitlane.gpu.error;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;

/** What can go wrong with training, evaluating or converting. */
public abstract sealed class GpuException extends PitlaneException {

    private GpuException(FailureType type, String message, String action, Throwable cause) {
        super(type, message, "", action, cause);
    }

    private GpuException(FailureType type, String message, String action) {
        super(type, message, action);
    }

    /** A dataset has no labelled frames to work with. */
    public static final class NothingToLearn extends GpuException {
        public NothingToLearn(String message, String action) {
            super(FailureType.DATA, message, action);
        }
    }

    /** A training got worse without end instead of better: its answers lie outside the image, or are no numbers. */
    public static final class Diverged extends GpuException {
        private static final String ACTION = "train again with a lower learningRate; 0.001 is the default";

        /**
         * Of a training that runs.
         *
         * @param when {@code at step 3}
         * @param error its loss there, in half image widths
         */
        public Diverged(String when, double error, double learningRate) {
            super(
                    FailureType.CONFIGURATION,
                    "the training has diverged: " + when + " its mean error is "
                            + (Double.isFinite(error) ? "far outside the image" : "no number") + "; a learning rate of "
                            + learningRate + " is too high for these frames",
                    ACTION);
        }

        /** Of a model from an earlier training. */
        public Diverged(String model) {
            super(
                    FailureType.CONFIGURATION,
                    "the training of " + model
                            + " has diverged: its answers lie far outside the image or are no numbers",
                    ACTION);
        }
    }

    /** One person's training of a model is under way already, in another process. */
    public static final class AlreadyTraining extends GpuException {
        public AlreadyTraining(String model, long process) {
            super(
                    FailureType.CONFIGURATION,
                    "process " + process + " trains " + model + " already",
                    "wait for its end or stop it, or give this training another --model");
        }
    }

    /** The files of a model or a checkpoint are not what their format says. */
    public static final class BrokenModel extends GpuException {
        public BrokenModel(String message) {
            super(FailureType.DATA, message, "log the model again from a file that is whole, or train it again");
        }
    }

    /** Nobody wrote down a model's architecture. */
    public static final class UnknownProducer extends GpuException {
        public UnknownProducer(String message) {
            super(
                    FailureType.DATA,
                    message,
                    "train the model with Pitlane, whose runs keep the architecture in their config");
        }
    }

    /** This version cannot make an engine of that form. */
    public static final class UnsupportedConversion extends GpuException {
        public UnsupportedConversion(String message) {
            super(
                    FailureType.CONFIGURATION,
                    message,
                    "convert with runtime auto and precision auto, which give an fp32 ONNX engine that every car runs");
        }
    }

    /** The exported engine answers something else than the model that was trained. */
    public static final class NoParity extends GpuException {
        public NoParity(String message) {
            super(
                    FailureType.GATE_NOT_PASSED,
                    message,
                    "keep the engine in use and report this with the run's numbers: the export is wrong, not the data");
        }
    }

    /** libtorch is not there or refused a call. */
    public static final class TorchFailed extends GpuException {
        public TorchFailed(String message, String action, Throwable cause) {
            super(FailureType.CONFIGURATION, message, action, cause);
        }
    }
}
