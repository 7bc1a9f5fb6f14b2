/**
 * From labelled frames to weights.
 *
 * <p>Invariants: everything random is a function of (seed, step), so that a training that was cut and resumed ends
 * bit-identical to one that was not, on the same threads; a checkpoint is whole or not there; test frames are looked at
 * once, after the last step, and choose nothing. {@code TrainJob} is the way in. Imports activities, artifacts,
 * datasets, foundation, networks.
 */
package dev.pitlane.gpu.training;
