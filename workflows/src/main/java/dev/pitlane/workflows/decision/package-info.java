/**
 * One step, from its first attempt to a person's decision; and the signals that carry decisions. Imports activities,
 * foundation.
 */
package dev.pitlane.workflows.decision;
