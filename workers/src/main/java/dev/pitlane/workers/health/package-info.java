/**
 * {@code /healthz} and {@code /metrics} of a worker process.
 *
 * <p>May import nothing of ours.
 */
package dev.pitlane.workers.health;
