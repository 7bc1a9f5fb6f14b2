/**
 * The car: camera, collect, the two slots, deploy, drive. This package itself is only the Temporal side of it
 * ({@link dev.pitlane.car.CarWorker}): a thin adapter over the packages below, none of which knows Temporal.
 *
 * <p>May import workers, activities, artifacts, datasets, inference.
 */
package dev.pitlane.car;
