/**
 * The processes that {@code up} and {@code demo} start: one per worker, each with its own log, stopped by their id.
 * Imports workers.
 */
package dev.pitlane.cli.process;
