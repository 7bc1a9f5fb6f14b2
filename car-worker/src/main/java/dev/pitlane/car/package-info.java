/**
 * Camera, collect, deploy into slots, drive.
 *
 * <p>May import workers, activities, artifacts, datasets, inference.
 */
package dev.pitlane.car;
