/**
 * Commands over the artifact store: artifacts, runs, lineage, which, import. None needs a Temporal server. Imports
 * artifacts, datasets, foundation, workers.
 */
package dev.pitlane.cli.store;
