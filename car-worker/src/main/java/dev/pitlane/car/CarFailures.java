package dev.pitlane.car;

import dev.pitlane.activities.FailureType;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.car.failure.CarException.CameraUnavailable;
import dev.pitlane.car.failure.CarException.CarBusy;
import dev.pitlane.car.failure.CarException.CarStandsStill;
import dev.pitlane.car.failure.CarException.DiskFailed;
import dev.pitlane.car.failure.CarException.DriveFailed;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.failure.CarException.NoEngine;
import dev.pitlane.car.failure.CarException.NothingToCollect;
import dev.pitlane.car.failure.CarException.SelfTestFailed;
import dev.pitlane.datasets.error.CorruptDatasetException;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.error.EmptySessionException;
import dev.pitlane.datasets.error.FolderException;
import dev.pitlane.datasets.error.InvalidPointException;
import dev.pitlane.datasets.error.NothingUsableException;
import dev.pitlane.datasets.error.UnknownImageException;
import dev.pitlane.datasets.error.UnreadableImageException;
import dev.pitlane.datasets.error.WrongImageSizeException;
import dev.pitlane.workers.activity.Failing;
import java.util.Optional;

/** What an error on the car means to the workflow: who can mend it. */
final class CarFailures {
    private CarFailures() {}

    static Optional<Failing> recognise(Throwable error) {
        return switch (error) {
            case CarException ours ->
                Optional.of(Failing.of(type(ours), ours.getMessage(), ours.thing(), ours.action()));
            case DatasetException theirs ->
                Optional.of(Failing.of(type(theirs), theirs.getMessage(), "", theirs.action()));
            default -> Optional.empty();
        };
    }

    private static FailureType type(CarException error) {
        return switch (error) {
            case CameraUnavailable e -> FailureType.INFRASTRUCTURE;
            case CarBusy e -> FailureType.INFRASTRUCTURE;
            case DriveFailed e -> FailureType.INFRASTRUCTURE;
            case DiskFailed e -> e.full() ? FailureType.STORAGE_FULL : FailureType.INFRASTRUCTURE;
            case BadSetting e -> FailureType.CONFIGURATION;
            case NothingToCollect e -> FailureType.DATA;
            case CarStandsStill e -> FailureType.DATA;
            case EngineUnusable e -> FailureType.DATA;
            case SelfTestFailed e -> FailureType.GATE_NOT_PASSED;
            case NoEngine e -> FailureType.NOT_FOUND;
        };
    }

    private static FailureType type(DatasetException error) {
        return switch (error) {
            case FolderException e -> FailureType.CONFIGURATION;
            case CorruptDatasetException e -> FailureType.DATA;
            case EmptySessionException e -> FailureType.DATA;
            case InvalidPointException e -> FailureType.DATA;
            case NothingUsableException e -> FailureType.DATA;
            case UnknownImageException e -> FailureType.DATA;
            case UnreadableImageException e -> FailureType.DATA;
            case WrongImageSizeException e -> FailureType.DATA;
        };
    }
}
