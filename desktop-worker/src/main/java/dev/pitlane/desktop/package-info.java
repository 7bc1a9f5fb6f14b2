/**
 * The desktop: where a person labels and looks. This package only puts the parts together as a worker process;
 * {@code labeling} decides and keeps, {@code lineage} looks into the store, {@code page} serves both to browsers,
 * {@code activity} is the thin border to Temporal.
 *
 * <p>May import workers, activities, artifacts, datasets, inference.
 */
package dev.pitlane.desktop;
