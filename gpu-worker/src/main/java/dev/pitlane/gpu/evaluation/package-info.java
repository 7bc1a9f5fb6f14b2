/**
 * Whether a model may go on to the cars.
 *
 * <p>Invariants: nobody is scored on frames that either side has learned from; the verdict is a function of the
 * measures, which the run keeps. Imports activities, artifacts, datasets, foundation.
 */
package dev.pitlane.gpu.evaluation;
