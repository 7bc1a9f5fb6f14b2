/**
 * Train, evaluate, convert.
 *
 * <p>May import workers, activities, artifacts, datasets, inference, networks.
 */
package dev.pitlane.gpu;
