/**
 * The retrain workflow; deterministic code only.
 *
 * <p>May import activities.
 */
package dev.pitlane.workflows;
