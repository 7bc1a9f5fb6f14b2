package dev.pitlane.car.drive;

/**
 * Why a loop could not go on.
 *
 * @param part whose fault it is: only the engine's counts against the engine
 * @param what in words
 */
record LoopFault(Part part, String what) {
    /** The parts of a loop. */
    public enum Part {
        ENGINE,
        CAMERA,
        MOTOR,
        OBSERVER
    }
}
