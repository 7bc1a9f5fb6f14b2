/**
 * Named points in the work at which the fault tests kill a process.
 *
 * <p>May import settings.
 */
package dev.pitlane.workers.fault;
