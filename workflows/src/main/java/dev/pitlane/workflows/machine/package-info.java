/**
 * Calls to the machines, each with its timeouts and summary, and waiting for them without a limit. Imports activities,
 * artifacts.
 */
package dev.pitlane.workflows.machine;
