/**
 * Whether a model may go on to the cars.
 *
 * <p>Invariants: nobody is scored on frames that either side has learned from; the verdict is a function of the
 * measures, which the run keeps. May import artifacts, datasets and the scoring and torch packages beside; no Temporal.
 */
package dev.pitlane.gpu.evaluation;
