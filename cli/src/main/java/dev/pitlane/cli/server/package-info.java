/**
 * The embedded Temporal server: the official command line's development server with its database in the home.
 *
 * <p>May import workers (settings, temporal) and {@code dev.pitlane.cli.process}.
 */
package dev.pitlane.cli.server;
