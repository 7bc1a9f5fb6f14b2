/**
 * The embedded Temporal server: the official command line's development server with its database in the home. Imports
 * artifacts, workers.
 */
package dev.pitlane.cli.server;
