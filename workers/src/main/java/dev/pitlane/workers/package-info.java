/**
 * What every worker process shares: connect, settings, metrics, health, shutdown.
 *
 * <p>May import activities, artifacts.
 */
package dev.pitlane.workers;
