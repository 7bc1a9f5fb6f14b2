package dev.pitlane.car.home;

/**
 * Called at every named step that a power cut must not hurt. Production does nothing here; the fault tests stop the
 * process (or throw) at the point they are about.
 */
@FunctionalInterface
public interface FaultPoints {
    FaultPoints NONE = point -> {};

    void reached(String point);
}
