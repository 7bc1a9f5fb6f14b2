/**
 * The border between Temporal and plain work: heartbeats, stopping, and which failure type an error becomes. Imports
 * activities, artifacts, foundation.
 */
package dev.pitlane.workers.activity;
