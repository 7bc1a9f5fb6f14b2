/**
 * Commands that speak to the retrain workflow: start, follow, ask, signal.
 *
 * <p>May import activities (names and messages), workers (settings, temporal) and {@code dev.pitlane.cli.output}.
 */
package dev.pitlane.cli.workflow;
