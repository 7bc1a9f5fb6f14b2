/**
 * The life of a worker process: it starts, waits for Temporal, polls, and hands its work back when told to stop.
 * Imports artifacts, foundation.
 */
package dev.pitlane.workers.process;
