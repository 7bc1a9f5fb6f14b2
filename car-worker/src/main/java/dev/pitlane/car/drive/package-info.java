/**
 * Driving: camera to engine to steering at a fixed rate on threads of its own, never inside Temporal; a drive is a run.
 *
 * <p>Invariants: the motor stops within 200 ms when frames or results stop coming, whatever the other threads do
 * ({@link dev.pitlane.car.drive.SafeMotor}), and by the actuator's own watchdog when the process is killed; a drive on
 * a slot that is on probation ends in a confirmation, in a return to the other slot, or leaves it on probation where it
 * says nothing about the engine. Imports artifacts, datasets, foundation, inference, workers.
 */
package dev.pitlane.car.drive;
