/**
 * What the store knows, as the lineage page shows it: versions, runs, who made what from what. Reads only. Imports
 * artifacts, datasets, foundation.
 */
package dev.pitlane.desktop.lineage;
