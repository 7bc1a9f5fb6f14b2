/**
 * The car's side of the simulator's socket (docs/simulator-protocol.md). The car may not import the simulator: to it,
 * the simulated car is hardware. Imports {@code failure} and {@code actuator}.
 */
package dev.pitlane.car.simulated;
