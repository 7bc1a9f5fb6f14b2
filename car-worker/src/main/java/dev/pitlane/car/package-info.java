/**
 * The car: camera, collect, the two slots, deploy, drive. This package itself is only the Temporal side of it
 * ({@link dev.pitlane.car.CarWorker}): a thin adapter over the packages below, none of which knows Temporal. Imports
 * activities, artifacts, inference, simulator, workers.
 */
package dev.pitlane.car;
