/**
 * Brings an engine onto the car: receive and verify, self-test on this device, switch, report. Imports {@code failure},
 * {@code engine}, {@code slot}, artifacts, datasets (to decode) and inference.
 */
package dev.pitlane.car.deploy;
