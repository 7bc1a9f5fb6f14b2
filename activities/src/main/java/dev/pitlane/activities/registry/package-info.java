/**
 * What the workflow asks the store and the server, beside the workflow on queue {@code retrain}. Short, no heartbeat.
 * Imports artifacts.
 */
package dev.pitlane.activities.registry;
