package dev.pitlane.car.failure;

import java.util.Objects;

/**
 * Everything that can go wrong on the car. The message says what happened and to which thing; {@link #action()} says
 * what a person can do about it.
 */
public abstract sealed class CarException extends RuntimeException {
    private final transient String thing;
    private final transient String action;

    private CarException(String message, String thing, String action, Throwable cause) {
        super(message, cause);
        this.thing = Objects.requireNonNull(thing, "thing");
        this.action = Objects.requireNonNull(action, "action");
    }

    /** The thing that it happened to: a camera, an engine, a folder. */
    public String thing() {
        return thing;
    }

    /** What to do about it, as a sentence without a full stop. */
    public String action() {
        return action;
    }

    /** The camera can't be reached or stopped giving frames; trying again may help. */
    public static final class CameraUnavailable extends CarException {
        public CameraUnavailable(String message, String camera, String action, Throwable cause) {
            super(message, camera, action, cause);
        }

        public CameraUnavailable(String message, String camera, String action) {
            this(message, camera, action, null);
        }
    }

    /** A setting of the car or of the request that can't work, however often it is tried. */
    public static final class BadSetting extends CarException {
        public BadSetting(String message, String setting, String action) {
            super(message, setting, action, null);
        }
    }

    /** The camera has no frame that the dataset lacks, or none that can be read. */
    public static final class NothingToCollect extends CarException {
        public NothingToCollect(String message, String source, String action) {
            super(message, source, action, null);
        }
    }

    /** The camera shows the same picture again and again: somebody must move the car, and then it can go on. */
    public static final class CarStandsStill extends CarException {
        public CarStandsStill(String message, String camera, String action) {
            super(message, camera, action, null);
        }
    }

    /** The engine's files are incomplete or can't be opened on this device. */
    public static final class EngineUnusable extends CarException {
        public EngineUnusable(String message, String engine, String action, Throwable cause) {
            super(message, engine, action, cause);
        }

        public EngineUnusable(String message, String engine, String action) {
            this(message, engine, action, null);
        }
    }

    /** The engine did not pass its self-test on this device; the slot that drove before still drives. */
    public static final class SelfTestFailed extends CarException {
        public SelfTestFailed(String message, String engine, String action) {
            super(message, engine, action, null);
        }
    }

    /** No slot holds an engine that may drive. */
    public static final class NoEngine extends CarException {
        public NoEngine(String message, String car, String action) {
            super(message, car, action, null);
        }
    }

    /** Another process, or another job in this one, has the car's camera and motor. */
    public static final class CarBusy extends CarException {
        public CarBusy(String message, String car, String action) {
            super(message, car, action, null);
        }
    }

    /** A drive that could not go on: the engine failed while it steered, or the motor could not be reached. */
    public static final class DriveFailed extends CarException {
        public DriveFailed(String message, String car, String action, Throwable cause) {
            super(message, car, action, cause);
        }

        public DriveFailed(String message, String car, String action) {
            this(message, car, action, null);
        }
    }

    /** The car's own disk did not take or give back what it should. */
    public static final class DiskFailed extends CarException {
        private final boolean full;

        public DiskFailed(String message, String path, String action, boolean full, Throwable cause) {
            super(message, path, action, cause);
            this.full = full;
        }

        /** No space is left: a retry can't mend it, a person can. */
        public boolean full() {
            return full;
        }
    }
}
