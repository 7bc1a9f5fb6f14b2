package dev.pitlane.car.failure;

import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.foundation.file.FileProblem;
import java.io.IOException;
import java.nio.file.Path;

/** Everything that can go wrong on the car. */
public abstract sealed class CarException extends PitlaneException {
    private CarException(FailureType type, String message, String thing, String action, Throwable cause) {
        super(type, message, thing, action, cause);
    }

    /** The camera can't be reached or stopped giving frames; trying again may help. */
    public static final class CameraUnavailable extends CarException {
        public CameraUnavailable(String message, String camera, String action) {
            super(FailureType.INFRASTRUCTURE, message, camera, action, null);
        }
    }

    /** A setting of the car or of the request that can't work, however often it is tried. */
    public static final class BadSetting extends CarException {
        public BadSetting(String message, String setting, String action) {
            super(FailureType.CONFIGURATION, message, setting, action, null);
        }
    }

    /** The camera has no frame that the dataset lacks, or none that can be read. */
    public static final class NothingToCollect extends CarException {
        public NothingToCollect(String message, String source, String action) {
            super(FailureType.DATA, message, source, action, null);
        }
    }

    /** The camera shows the same picture again and again: somebody must move the car, and then it can go on. */
    public static final class CarStandsStill extends CarException {
        public CarStandsStill(String message, String camera, String action) {
            super(FailureType.DATA, message, camera, action, null);
        }
    }

    /** The engine's files are incomplete or can't be opened on this device. */
    public static final class EngineUnusable extends CarException {
        public EngineUnusable(String message, String engine, String action, Throwable cause) {
            super(FailureType.DATA, message, engine, action, cause);
        }

        public EngineUnusable(String message, String engine, String action) {
            this(message, engine, action, null);
        }
    }

    /** The engine did not pass its self-test on this device; the slot that drove before still drives. */
    public static final class SelfTestFailed extends CarException {
        public SelfTestFailed(String message, String engine, String action) {
            super(FailureType.GATE_NOT_PASSED, message, engine, action, null);
        }
    }

    /** No slot holds an engine that may drive. */
    public static final class NoEngine extends CarException {
        public NoEngine(String message, String car, String action) {
            super(FailureType.NOT_FOUND, message, car, action, null);
        }
    }

    /** Another process, or another job in this one, has the car's camera and motor. */
    public static final class CarBusy extends CarException {
        public CarBusy(String message, String car, String action) {
            super(FailureType.INFRASTRUCTURE, message, car, action, null);
        }
    }

    /** The worker that has the car did not carry out an order to drive. */
    public static final class DriveFailed extends CarException {
        public DriveFailed(String message, String car, String action) {
            super(FailureType.INFRASTRUCTURE, message, car, action, null);
        }
    }

    /** The car's own disk did not take or give back what it should. */
    public static final class DiskFailed extends CarException {
        /** @param what could not be done, as {@code can't write}, to the path */
        public DiskFailed(String what, Path path, IOException cause) {
            super(
                    FileProblem.of(cause).type(),
                    what + " " + path + ": " + cause.getMessage(),
                    path.toString(),
                    FileProblem.of(cause) == FileProblem.FULL
                            ? "make room on the disk of " + path
                            : "check the disk and the permissions of " + path,
                    cause);
        }
    }

    /** A file of the car's own is there, but not as the car writes it. Nothing of it is thrown away. */
    public static final class Damaged extends CarException {
        public Damaged(String message, Path path, String action, Throwable cause) {
            super(FailureType.DATA, message, path.toString(), action, cause);
        }
    }
}
