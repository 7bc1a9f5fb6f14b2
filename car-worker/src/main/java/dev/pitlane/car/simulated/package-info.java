/**
 * The simulated car: its camera, its motor and the judge in its room, through the simulator's client. Imports
 * foundation, simulator.
 */
package dev.pitlane.car.simulated;
