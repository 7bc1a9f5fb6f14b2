/**
 * The mission's story, unattended: a car that leaves the track, is taught, and laps.
 *
 * <p>Everything is the real thing but the car's body, the room and the person: the simulator stands in for the first
 * two, and its ground truth, given through the labelling page's own HTTP interface, for the third. Imports activities,
 * artifacts, car, desktop, foundation, simulator, workers.
 */
package dev.pitlane.cli.demo;
