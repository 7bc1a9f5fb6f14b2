/**
 * The processes that {@code up} and {@code demo} start: one per worker, each with its own log, stopped by their id.
 *
 * <p>May import workers (settings).
 */
package dev.pitlane.cli.process;
