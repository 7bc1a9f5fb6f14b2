/**
 * The workflow's short questions about the store and the server, answered on the machine where the workflow worker
 * runs.
 *
 * <p>May import activities, artifacts and {@code dev.pitlane.workers.activity}, {@code dev.pitlane.workers.fault}.
 */
package dev.pitlane.workers.registry;
