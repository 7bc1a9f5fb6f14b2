/**
 * The life of a worker process: it starts, waits for Temporal, polls, and hands its work back when told to stop.
 *
 * <p>May import every package of this module and artifacts.
 */
package dev.pitlane.workers.process;
