package dev.pitlane.car.drive;

import dev.pitlane.inference.Latency;

/**
 * How fast a loop was.
 *
 * @param frames that led to a steering command
 * @param droppedFrames that came while the one before was still at work
 * @param unreadableFrames that could not be decoded
 * @param missedDeadlines frames that were dropped, or whose command came later than one frame's budget
 * @param lateResults frames for which decoding and engine alone took longer than that
 * @param watchdogStops how often the motor was stopped because no fresh command came
 * @param cameraToSteering from capture to the command on its way to the motor
 * @param engine decoding and engine
 */
public record LoopFigures(
        long frames,
        long droppedFrames,
        long unreadableFrames,
        long missedDeadlines,
        long lateResults,
        int watchdogStops,
        Latency cameraToSteering,
        Latency engine) {}
