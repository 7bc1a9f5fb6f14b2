/** Lineage: the graph of runs and versions, asked from any version in both directions. Imports no other module. */
package dev.pitlane.artifacts.lineage;
