/**
 * The processes that {@code up} and {@code demo} start: one per worker, each with its own log, stopped by their id; and
 * whom a command is given by. Imports workers.
 */
package dev.pitlane.cli.process;
