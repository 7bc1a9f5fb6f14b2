/**
 * Commands over the artifact store: artifacts, runs, lineage, which, import. None needs a Temporal server.
 *
 * <p>May import artifacts, datasets, workers (settings) and {@code dev.pitlane.cli.output}.
 */
package dev.pitlane.cli.store;
