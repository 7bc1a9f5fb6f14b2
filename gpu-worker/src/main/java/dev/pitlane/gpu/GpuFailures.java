package dev.pitlane.gpu;

import dev.pitlane.activities.FailureType;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.gpu.error.DivergedException;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.error.ModelFileException;
import dev.pitlane.gpu.error.NothingToLearnException;
import dev.pitlane.gpu.error.ParityException;
import dev.pitlane.gpu.error.TorchException;
import dev.pitlane.gpu.error.UnknownProducerException;
import dev.pitlane.gpu.error.UnsupportedConversionException;
import dev.pitlane.inference.EngineException;
import dev.pitlane.networks.InvalidArchitectureException;
import dev.pitlane.networks.NetworkException;
import dev.pitlane.networks.UnknownArchitectureException;
import dev.pitlane.networks.WeightsException;
import dev.pitlane.workers.activity.Failing;
import java.util.Optional;

/** What the errors of the jobs mean to the workflow: who can mend them. */
final class GpuFailures {

    private GpuFailures() {}

    static Optional<Failing> recognise(Throwable error) {
        return switch (error) {
            case GpuException known -> Optional.of(failing(type(known), known.getMessage(), known.action()));
            case NetworkException known -> Optional.of(failing(type(known), known.getMessage(), known.action()));
            case DatasetException known -> Optional.of(failing(FailureType.DATA, known.getMessage(), known.action()));
            case EngineException known ->
                Optional.of(failing(FailureType.CONFIGURATION, known.getMessage(), known.action()));
            default -> Optional.empty();
        };
    }

    private static FailureType type(GpuException error) {
        return switch (error) {
            case NothingToLearnException e -> FailureType.DATA;
            case ModelFileException e -> FailureType.DATA;
            case UnknownProducerException e -> FailureType.DATA;
            case DivergedException e -> FailureType.CONFIGURATION;
            case UnsupportedConversionException e -> FailureType.CONFIGURATION;
            case TorchException e -> FailureType.CONFIGURATION;
            case ParityException e -> FailureType.GATE_NOT_PASSED;
        };
    }

    private static FailureType type(NetworkException error) {
        return switch (error) {
            case UnknownArchitectureException e -> FailureType.CONFIGURATION;
            case InvalidArchitectureException e -> FailureType.CONFIGURATION;
            case WeightsException e -> FailureType.DATA;
        };
    }

    private static Failing failing(FailureType type, String what, String action) {
        return Failing.of(type, what, "", action);
    }
}
