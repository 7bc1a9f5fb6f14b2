/**
 * The car's own disk: which folder holds what, how a file is written so that a power cut leaves the old or the new one,
 * and the lock that says which process has the camera and the motor. Imports activities, artifacts, foundation.
 */
package dev.pitlane.car.home;
