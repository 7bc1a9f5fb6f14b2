/**
 * Lineage: the graph of runs and versions, asked from any version in both directions. Imports ids, errors, storage and
 * runs.
 */
package dev.pitlane.artifacts.lineage;
