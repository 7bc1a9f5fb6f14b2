/**
 * Brings an engine onto the car: receive and verify, self-test on this device, switch, report. Imports activities,
 * artifacts, datasets, foundation, inference, workers.
 */
package dev.pitlane.car.deploy;
