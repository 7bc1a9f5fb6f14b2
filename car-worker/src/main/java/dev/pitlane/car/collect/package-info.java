/**
 * Frames into a dataset: first onto the car's disk one by one (the spool), then as one session under a collect run.
 *
 * <p>Invariants: a frame counts as taken when it is in the spool, and only then does the camera hear so; a killed
 * collect goes on with the spool it left and, for a camera that repeats itself (a replayed folder, a carried simulated
 * car), ends in the same dataset as an undisturbed one; no frame that the dataset holds already is taken again. Imports
 * activities, artifacts, datasets, foundation, workers.
 */
package dev.pitlane.car.collect;
