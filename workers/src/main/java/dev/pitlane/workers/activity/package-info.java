/**
 * The border between Temporal and plain work: heartbeats, stopping, and which failure type an error becomes.
 *
 * <p>May import activities and artifacts.
 */
package dev.pitlane.workers.activity;
