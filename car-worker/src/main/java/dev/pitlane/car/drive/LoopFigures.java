package dev.pitlane.car.drive;

import dev.pitlane.inference.Latency;

/**
 * How fast a loop was.
 *
 * @param unreadableFrames that could not be decoded
 * @param missedDeadlines frames that were dropped, or led to no command, or to one later than one frame's budget
 * @param lateResults frames for which decoding and engine alone took longer than that
 * @param watchdogStops how often the motor was stopped because no fresh command came
 * @param cameraToSteering from capture to the command on its way to the motor; counts the frames that led to one
 * @param engine decoding and engine; counts the frames that the engine answered
 */
record LoopFigures(
        long unreadableFrames,
        long missedDeadlines,
        long lateResults,
        int watchdogStops,
        Latency cameraToSteering,
        Latency engine) {
    /** Frames that led to a command. */
    long frames() {
        return cameraToSteering.count();
    }

    /** Whether the engine keeps up with the camera. */
    boolean tooSlow() {
        return lateResults > DriveConstants.LATE_SHARE * engine.count();
    }
}
