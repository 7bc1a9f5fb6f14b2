/**
 * The desktop: where a person labels and looks. This package only puts the parts together as a worker process;
 * {@code labeling} decides and keeps, {@code lineage} looks into the store, {@code page} serves both to browsers,
 * {@code activity} is the thin border to Temporal. Imports activities, workers.
 */
package dev.pitlane.desktop;
