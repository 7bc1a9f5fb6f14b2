/**
 * What the store knows, as the lineage page shows it: versions, runs, who made what from what. Reads only.
 *
 * <p>May import artifacts and datasets.
 */
package dev.pitlane.desktop.lineage;
